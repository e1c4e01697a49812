#include "schema.hpp"

/// OpenAPI 3.1 of the HTTP part.
namespace piiri::generate {
namespace {

const Style style{"#/components/schemas/", false};

Tree content(const std::string& type, const std::string& record) { return {{type, {{"schema", style.ref(record)}}}}; }

Tree answer(const std::string& about, const std::string& record) {
    return {{"description", about}, {"content", content("application/json", record)}};
}

Tree nothing(const std::string& about) { return {{"description", about}}; }

/// What an endpoint may answer when it does not do what was asked.
void add_problems(Tree& responses, std::initializer_list<const char*> statuses) {
    for (const auto* status : statuses) responses[status] = {{"$ref", std::string("#/components/responses/") + status}};
}

Tree operation(const std::string& id, const std::string& about, Tree responses, std::initializer_list<const char*> problems) {
    add_problems(responses, problems);
    return {{"operationId", id}, {"summary", about}, {"responses", std::move(responses)}};
}

Tree with_body(Tree operation, const std::string& record) {
    operation["requestBody"] = {{"required", true}, {"content", content("application/json", record)}};
    return operation;
}

Tree for_everybody(Tree operation) {
    operation["security"] = Tree::array();
    return operation;
}

Tree parameter(const std::string& name, const std::string& in, const std::string& about, Tree schema) {
    return {{"name", name}, {"in", in}, {"required", in == "path"}, {"description", about}, {"schema", std::move(schema)}};
}

void add_session(Tree& all) {
    all["/api/sign-in"]["post"] =
        for_everybody(with_body(operation("signIn", "Uses up a personal single-use token and sets the session cookie.",
                                          {{"200", answer("Signed in; `Set-Cookie` carries the session.", "SessionView")}},
                                          {"400", "403", "404", "413", "415", "422", "429", "503"}),
                                "SignIn"));
    all["/api/session"]["get"] = operation("session", "The session.", {{"200", answer("The session.", "SessionView")}}, {"401", "429"});
    all["/api/session"]["delete"] = operation("signOut", "Ends the session; its sockets are closed in the same moment.",
                                              {{"204", nothing("Signed out.")}}, {"401", "403", "429", "503"});
}

/// What a person keeps for themselves: a list, and its rows by the ids their page drew.
void add_own(Tree& all, const std::string& path, const std::string& name, const std::string& rows, const std::string& row,
             const std::string& about) {
    all[path]["get"] = operation("my" + name, "One's own " + about + "; nobody else can read them.",
                                 {{"200", answer("One's own, and nobody else's.", rows)}}, {"401", "429", "503"});
    auto& one = all[path + "/{id}"];
    one["parameters"] = Tree::array({parameter("id", "path", "Drawn by the page at random.", style.ref("OwnId"))});
    one["put"] =
        with_body(operation("keep" + name, "Keeps one, or puts it in place of the one that has this id.",
                            {{"204", nothing("Kept, and durable.")}}, {"400", "401", "403", "404", "413", "415", "422", "429", "503"}),
                  row);
    one["delete"] = operation("forget" + name, "Takes one out for good.", {{"204", nothing("Gone, and durable.")}},
                              {"401", "403", "404", "429", "503"});
}

/// Requests with a body that change something for somebody with a session.
Tree change(const std::string& id, const std::string& about, const std::string& body, Tree responses) {
    return with_body(
        operation(id, about, std::move(responses), {"400", "401", "403", "404", "409", "413", "415", "421", "422", "429", "503"}), body);
}

Tree read(const std::string& id, const std::string& about, const std::string& record) {
    return operation(id, about, {{"200", answer("As it is now.", record)}}, {"401", "403", "404", "421", "429", "503"});
}

Tree removal(const std::string& id, const std::string& about) {
    return operation(id, about, {{"204", nothing("Done, and durable.")}}, {"401", "403", "404", "409", "421", "429", "503"});
}

Tree calendar_file(const std::string& about) {
    return {{"description", about}, {"content", {{"text/calendar", {{"schema", {{"type", "string"}}}}}}}};
}

/// A path with its ids: {name, kind of id}.
Tree& path_with(Tree& all, const std::string& path, std::initializer_list<std::pair<const char*, const char*>> ids) {
    auto& item = all[path];
    Tree parameters = Tree::array();
    for (const auto& [name, kind] : ids) parameters.push_back(parameter(name, "path", "An id.", style.ref(kind)));
    item["parameters"] = parameters;
    return item;
}

void add_sign_in_by_mail(Tree& all) {
    const auto open = [](Tree operation) { return for_everybody(std::move(operation)); };
    all["/api/sign-in/ask"]["post"] =
        open(with_body(operation("askSignIn", "Mails a link and a code, if the address is known. The answer is the same for every address.",
                                 {{"200", answer("Asked.", "SignInAsked")}}, {"400", "403", "413", "415", "422", "429"}),
                       "SignInAsk"));
    all["/api/sign-in/code"]["post"] =
        open(with_body(operation("signInByCode", "Signs in by the mailed code; five tries for each request.",
                                 {{"200", answer("Signed in; `Set-Cookie` carries the session.", "SessionView")}},
                                 {"400", "403", "404", "413", "415", "422", "429", "503"}),
                       "SignInCode"));
}

void add_own_office(Tree& all) {
    all["/api/me"]["get"] = read("me", "One's own settings.", "Me");
    all["/api/me"]["delete"] = removal("eraseMe", "Erases one's own account once one has left every group that goes on; else 409.");
    all["/api/me/sessions"]["get"] = read("mySessions", "One's own sessions.", "MySessions");
    path_with(all, "/api/me/sessions/{id}", {{"id", "SessionId"}})["delete"] =
        removal("endSession", "Ends one of one's own sessions; its sockets are closed in the same moment.");
    all["/api/me/calendar"]["post"] = operation("makeCalendar", "A new secret address of one's own calendar; the one before is dead.",
                                                {{"200", answer("Shown this once.", "MyCalendar")}}, {"401", "403", "429", "503"});
    all["/api/me/calendar"]["delete"] = removal("dropCalendar", "Takes the calendar's address away.");
    auto calendar = for_everybody(operation("calendar", "One's own meetings, for calendar programs. The address is the secret.",
                                            {{"200", calendar_file("An iCalendar file (RFC 5545).")}}, {"404", "405", "429", "503"}));
    calendar["parameters"] =
        Tree::array({parameter("secret", "path", "Of the address.", {{"type", "string"}, {"minLength", 22}, {"maxLength", 64}})});
    all["/calendar/{secret}.ics"]["get"] = calendar;
    path_with(all, "/api/groups/{group}/meetings/{meeting}/event.ics", {{"group", "GroupId"}, {"meeting", "MeetingId"}})["get"] =
        operation("calendarEntry", "One meeting as a calendar file.", {{"200", calendar_file("An iCalendar file with one event.")}},
                  {"401", "404", "429", "503"});
}

void add_organisation(Tree& all) {
    all["/api/groups"]["post"] = change("foundGroup", "Founds a group and plans its meetings, for coordinators of the organisation.",
                                        "Founding", {{"200", answer("Founded, and durable.", "Founded")}});
    all["/api/series"]["post"] = change("seriesDates", "Works out the dates of a series; stores nothing.", "SeriesAsk",
                                        {{"200", answer("The dates, and what is to be said of each.", "SeriesDates")}});
    all["/api/organisation/programmes"]["get"] =
        read("organisationProgrammes", "Programmes of the organisation, for its coordinators.", "OrganisationProgrammes");
    path_with(all, "/api/organisation/programmes/{id}", {{"id", "ProgrammeId"}})["put"] = change(
        "keepProgramme", "Keeps a programme of the organisation.", "OrganisationProgramme", {{"204", nothing("Kept, and durable.")}});
}

void add_ways_in(Tree& all) {
    const std::string base = "/api/groups/{group}";
    const Tree made{{"200", answer("Invited, and durable.", "InvitationMade")}};
    auto& invitations = path_with(all, base + "/invitations", {{"group", "GroupId"}});
    invitations["post"] = change("invite", "Invites a person: by mail, or by a link to hand over.", "Invitation", made);
    invitations["get"] = read("invitations", "Members and what became of their invitations, for those who may invite.", "Invitations");
    auto& invitation = path_with(all, base + "/invitations/{member}", {{"group", "GroupId"}, {"member", "MemberId"}});
    invitation["post"] = change("inviteAgain", "A new link in place of the old one.", "InvitationAgain", made);
    invitation["delete"] = removal("revokeInvitation", "Revokes an invitation; its link is dead.");
    path_with(all, base + "/door", {{"group", "GroupId"}})["get"] =
        read("door", "What an invited person reads before they accept.", "Door");
    path_with(all, base + "/door/word", {{"group", "GroupId"}})["put"] =
        change("doorWord", "Tells the coordinator alone that one knows somebody here.", "DoorWord", {{"204", nothing("Told.")}});
    auto& form = path_with(all, base + "/join-form", {{"group", "GroupId"}});
    form["put"] = change("setJoinForm", "Opens or closes the join form of a network group.", "JoinFormSet",
                         {{"200", answer("The form; its address right after it was opened.", "JoinForm")}});
    form["get"] = read("joinForm", "The join form and who has filled it in.", "JoinForm");
    path_with(all, base + "/join-form/{id}", {{"group", "GroupId"}, {"id", "DoorId"}})["post"] =
        change("answerJoining", "Invites who filled the form in, or puts it away.", "JoinAnswer", {{"204", nothing("Answered.")}});
    path_with(all, base + "/join/look", {{"group", "GroupId"}})["post"] = for_everybody(
        change("lookAtJoinForm", "What a join form is about.", "JoinLook", {{"200", answer("What it is about.", "JoinAbout")}}));
    path_with(all, base + "/join", {{"group", "GroupId"}})["post"] = for_everybody(
        change("join", "Fills a join form in; the answer is the same for every address.", "Joining", {{"204", nothing("Sent.")}}));
    path_with(all, base + "/mail-button", {{"group", "GroupId"}})["post"] = for_everybody(
        change("pressMailButton", "What a button in a mail leads to, without a sign-in.", "MailButtonPress", {{"204", nothing("Done.")}}));
}

void add_me(Tree& all) {
    all["/api/me"]["patch"] = with_body(operation("changeMe", "Changes one's own settings.", {{"204", nothing("Set.")}},
                                                  {"400", "401", "403", "413", "415", "422", "429", "503"}),
                                        "MyChange");
    auto groups = operation("myGroups", "The groups of the signed-in person.",
                            {{"200", answer("The groups.", "MyGroups")}, {"304", nothing("As before.")}}, {"401"});
    groups["parameters"] = Tree::array({parameter("If-None-Match", "header", "The ETag of an earlier answer.", {{"type", "string"}})});
    all["/api/me/groups"]["get"] = groups;
    add_own(all, "/api/me/reflections", "Reflections", "MyReflections", "Reflection", "private reflections");
    add_own(all, "/api/me/moods", "Moods", "MyMoods", "Mood", "mood curve");
}

void add_group(Tree& all) {
    const auto group = Tree::array({parameter("group", "path", "The group.", style.ref("GroupId"))});
    auto& member = all["/api/groups/{group}/member"];
    member["parameters"] = group;
    member["post"] = with_body(operation("acceptInvitation", "The invited person accepts the terms and chooses a name: `member.accept`.",
                                         {{"204", nothing("Accepted, and durable.")}},
                                         {"400", "401", "403", "404", "409", "413", "415", "421", "422", "429", "503"}),
                               "MemberAccept");
    member["delete"] = operation("leaveGroup", "Leaves the group, at once and without a reason: `member.leave`.",
                                 {{"204", nothing("Left, and durable.")}}, {"401", "403", "404", "409", "421", "429", "503"});

    auto& concerns = all["/api/groups/{group}/concerns"];
    concerns["parameters"] = group;
    concerns["post"] = with_body(
        operation("reportConcern", "Reports a concern to the group's coordinators, past those who lead. The same report again is harmless.",
                  {{"204", nothing("Reported, and durable.")}},
                  {"400", "401", "403", "404", "409", "413", "415", "421", "422", "429", "503"}),
        "ConcernReport");
    concerns["get"] = operation("concerns", "The concerns of a group, for its coordinators; never one about the reader.",
                                {{"200", answer("The concerns, oldest first.", "Concerns")}}, {"401", "403", "404", "421", "429", "503"});

    auto live = operation("live", "Upgrade to the group's WebSocket, subprotocol `piiri.v1`; the rest of the protocol is spoken there.",
                          {{"101", nothing("Switching protocols.")}}, {"400", "401", "403", "404", "426", "429", "503"});
    live["parameters"] =
        Tree::array({parameter("group", "path", "The group.", style.ref("GroupId")),
                     parameter("since", "query", "Where the last connection stopped: a cursor.", {{"type", "string"}, {"maxLength", 64}})});
    all["/api/groups/{group}/live"]["get"] = live;
}

Tree any_file(const std::string& about) {
    const Tree bytes{{"type", "string"}, {"contentMediaType", "application/octet-stream"}};
    return {{"description", about}, {"content", {{"*/*", {{"schema", bytes}}}}}};
}

void add_materials(Tree& all) {
    auto& material = path_with(all, "/api/groups/{group}/materials/{material}", {{"group", "GroupId"}, {"material", "MaterialId"}});
    auto put = operation("shelveMaterial", "Puts a file on the materials shelf (row 49). The same file again is harmless.",
                         {{"204", nothing("It lies there, and is durable.")}},
                         {"400", "401", "403", "404", "409", "413", "415", "421", "422", "429", "503"});
    put["parameters"] = Tree::array({parameter("Piiri-Name", "header", "The file's name, percent-encoded UTF-8.",
                                               {{"type", "string"}, {"minLength", 1}, {"maxLength", 1440}})});
    put["requestBody"] = any_file("The file; `Content-Type` is its type.");
    put["requestBody"]["required"] = true;
    material["put"] = put;
    material["get"] = operation("material", "A file of the shelf, for who reads shared things (row 29); as an attachment.",
                                {{"200", any_file("The file.")}}, {"401", "404", "421", "429", "503"});
}

void add_uplink(Tree& all) {
    auto measure =
        operation("measureUplink",
                  "Takes bytes that mean nothing, so that a page can time how fast it sends. They are forgotten while they are read.",
                  {{"204", nothing("All of them have come.")}}, {"401", "403", "413", "415", "429"});
    const Tree noise{{"type", "string"}, {"contentMediaType", "application/octet-stream"}, {"maxLength", 512'000}};
    measure["requestBody"] = {
        {"required", true}, {"description", "At most 512 000 bytes."}, {"content", {{"application/octet-stream", {{"schema", noise}}}}}};
    all["/api/uplink"]["post"] = measure;
}

Tree paths() {
    Tree all = Tree::object();
    add_session(all);
    add_me(all);
    add_group(all);
    add_materials(all);
    add_uplink(all);
    add_sign_in_by_mail(all);
    add_own_office(all);
    add_organisation(all);
    add_ways_in(all);
    all["/api/programmes"]["get"] = operation("programmes", "The programme templates of this installation.",
                                              {{"200", answer("The templates.", "Programmes")}}, {"401", "429"});
    auto about =
        for_everybody(operation("about", "The installation, for everybody.", {{"200", answer("The installation.", "About")}}, {"429"}));
    about["parameters"] = Tree::array({parameter("language", "query", "Language of the list.", style.ref("Language"))});
    all["/api/about"]["get"] = about;
    return all;
}

Tree problems(const Model& model) {
    std::map<int, std::string> codes;
    codes[405] = codes[415] = codes[426] = "unknown_method for a method the path has not, else malformed";
    for (const auto& row : model.errors) codes[row.http] += (codes[row.http].empty() ? "" : ", ") + row.code;
    Tree all = Tree::object();
    for (const auto& [status, names] : codes) {
        all[std::to_string(status)] = {{"description", "Code: " + names + "."},
                                       {"content", content("application/problem+json", "Problem")}};
    }
    return all;
}

}  // namespace

std::string openapi(const Model& model) {
    auto records = model.asked_bodies;
    records.insert(records.end(), model.answered_bodies.begin(), model.answered_bodies.end());
    Tree document{{"openapi", "3.1.0"},
                  {"jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema"},
                  {"info", {{"title", "Piiri: the HTTP part of the protocol"}, {"version", "1"}}},
                  {"paths", paths()}};
    auto& components = document["components"];
    components["securitySchemes"]["session"] = {
        {"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-piiri"}, {"description", "`piiri` on plain HTTP at a loopback address."}};
    components["responses"] = problems(model);
    components["schemas"] = definitions(model, records, style);
    document["security"] = Tree::array({{{"session", Tree::array()}}});
    return document.dump(2) + "\n";
}

}  // namespace piiri::generate
