#include "app/admin.hpp"

#include "app/awaited.hpp"
#include "calendar/zones.hpp"
#include "live/contact.hpp"
#include "live/founding.hpp"
#include "mail/letter.hpp"
#include "piiri/protocol/codec.hpp"
#include "piiri/protocol/ids.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <chrono>

namespace piiri {
namespace {

namespace net = boost::asio;
using std::chrono::hours;
using Submitted = boost::system::result<void, Fault>;

constexpr hours invitation_lasts{14 * 24};
constexpr hours sign_in_lasts{24};
constexpr int terms_version = 1;
constexpr std::int64_t usual_size = 6;
constexpr std::int64_t one_to_one_size = 1;

AdminAnswer refused(const Fault& fault) {
    AdminAnswer answer;
    answer.error = std::string(sentence(fault.code, Language::en)) + (fault.field.empty() ? "" : " (" + fault.field + ")");
    return answer;
}

AdminAnswer refused(std::string why) { return {{}, std::move(why)}; }

template <class Enum>
std::string word(Enum value) {
    return boost::describe::enum_to_string(value, "");
}

/// The tools of one command: who acts, and the group's coordinator behind it.
struct Work {
    LiveDesk& desk;
    Loop& loop;
    Storage& storage;
    const Config& config;
    const ProgrammeLibrary& library;

    [[nodiscard]] std::array<std::uint8_t, 16> chance() const {
        std::array<std::uint8_t, 16> bytes{};
        loop.random(bytes);
        return bytes;
    }

    // g++ 12 destroys unnamed temporaries of a co_await expression twice in some cases (seen with aggregates), so everything that is handed
    // to a coroutine here has a name first.
    net::awaitable<Submitted> submit(MemberId as, GroupId group, Command command) {
        auto start = [this, as, group, command](auto done) { desk.submit_as(as, group, command, std::move(done)); };
        co_return co_await awaited<Submitted>(std::move(start));
    }
    net::awaitable<std::optional<PersonId>> add_person(Language language) {
        auto start = [this, language](auto done) { desk.add_person(language, "{}", "", std::move(done)); };
        co_return co_await awaited<std::optional<PersonId>>(std::move(start));
    }
    /// Who has this address; somebody new, if nobody.
    net::awaitable<std::optional<PersonId>> person_at(Text<3, 254> address, Language language) {
        auto look = [this, address](auto done) { storage.person_by_address(normalised(address.value), std::move(done)); };
        auto person = co_await awaited<std::optional<PersonId>>(std::move(look));
        if (person) co_return person;
        auto start = [this, address, language](auto done) {
            desk.add_person(language, encode(Contact{address, std::nullopt}), normalised(address.value), std::move(done));
        };
        co_return co_await awaited<std::optional<PersonId>>(std::move(start));
    }
    net::awaitable<boost::system::result<MemberId, Fault>> found(PersonId founder, Founding founding) {
        auto start = [this, founder, founding](auto done) {
            found_group(desk, storage, loop, library, founder, founding, std::move(done));
        };
        co_return co_await awaited<boost::system::result<MemberId, Fault>>(std::move(start));
    }
    net::awaitable<MemberId> add_member(GroupId group, PersonId person) {
        auto start = [this, group, person](auto done) { desk.add_member(group, person, std::move(done)); };
        co_return co_await awaited<MemberId>(std::move(start));
    }
    net::awaitable<std::optional<GroupMembers>> members(GroupId group) {
        auto start = [this, group](auto done) { desk.members(group, std::move(done)); };
        co_return co_await awaited<std::optional<GroupMembers>>(std::move(start));
    }
    net::awaitable<std::string> link(TokenPurpose purpose, PersonId person, std::optional<GroupId> group, std::chrono::seconds lifetime) {
        auto start = [this, purpose, person, group, lifetime](auto done) {
            desk.issue_token(purpose, person, group, lifetime, std::move(done));
        };
        const std::string token = co_await awaited<std::string>(std::move(start));
        co_return public_origin(config) + "/#/sign-in/" + token;
    }
};

std::string unknown_template(const ProgrammeLibrary& library, const std::string& id) {
    std::string known;
    for (const auto& entry : library.entries()) known += (known.empty() ? "" : ", ") + entry.programme.id.value;
    return "There is no programme template " + id + (known.empty() ? "; none was read at the start." : ". Known: " + known + ".");
}

/// Why a group like this cannot follow the template; empty: it can.
std::string misfit(const ProgrammeTemplate& programme, const AdminFound& found) {
    const std::string& id = programme.id.value;
    const auto& types = programme.types.items;
    if (std::find(types.begin(), types.end(), *found.type) == types.end()) {
        return id + " is not for groups of type " + word(*found.type) + "; piiri admin programmes says which is.";
    }
    if (programme.one_to_one && found.size->value != 1) return id + " is for one-to-one groups: --size 1.";
    if (meetings_of(programme, static_cast<std::size_t>(found.meetings.value)).empty()) {
        return id + " has " + std::to_string(programme.meetings.items.size()) + " meetings.";
    }
    return "";
}

net::awaitable<Submitted> plan(Work& work, MemberId by, GroupId group, MeetingDraft draft, WallTime starts) {
    const auto key = id_from<MeetingId>(work.chance());
    const auto planned = plan_of(key, draft, starts, false);
    if (!planned) co_return Fault{ErrorCode::invalid, "starts"};
    const Command command = *planned;
    co_return co_await work.submit(by, group, command);
}

net::awaitable<AdminAnswer> carry_out(Work& work, AdminFound found) {
    if (!zone_exists(found.zone.value)) co_return refused("There is no time zone " + found.zone.value + ". Say it as Europe/Helsinki.");
    const WallTime first{found.first, found.zone};
    if (!instant_of(first)) co_return refused("The first meeting's time is written as 2026-11-24T13:00.");
    const auto* entry = work.library.find(found.programme.value);
    if (!entry) co_return refused(unknown_template(work.library, found.programme.value));
    if (!found.type) found.type = entry->programme.types.items.front();
    if (!found.size) found.size = Whole<1, 25>{entry->programme.one_to_one ? one_to_one_size : usual_size};
    const std::string why_not = misfit(entry->programme, found);
    if (!why_not.empty()) co_return refused(why_not);

    if (found.address && !sound_address(found.address->value)) co_return refused("That is no e-mail address.");
    const auto count = static_cast<std::int64_t>(meetings_of(entry->programme, static_cast<std::size_t>(found.meetings.value)).size());
    const auto group = id_from<GroupId>(work.chance());
    const GroupFound command{group,       found.name,       *found.type,      {{found.language}},      found.zone,
                             *found.size, found.pseudonyms, found.camera_off, found.coordinator_leads, found.coordinator,
                             found.media, std::nullopt};
    const Founding founding{command, found.programme, {count}, {first, {found.weeks.value}, false}};
    auto person = std::optional<PersonId>();
    if (found.address) {
        person = co_await work.person_at(*found.address, found.language);
    } else {
        person = co_await work.add_person(found.language);
    }
    if (!person) co_return refused("The person could not be stored.");
    const auto founder = co_await work.found(*person, founding);
    if (!founder) co_return refused(founder.error());
    const MemberId coordinator = *founder;
    AdminAnswer answer;
    answer.lines = {{"group", group.value}, {"member", coordinator.value}};
    const std::string link = co_await work.link(TokenPurpose::sign_in, *person, group, sign_in_lasts);
    answer.lines.push_back({"link", link});
    co_return answer;
}

net::awaitable<AdminAnswer> carry_out(Work& work, AdminCoordinator wanted) {
    if (!sound_address(wanted.address.value)) co_return refused("That is no e-mail address.");
    const auto person = co_await work.person_at(wanted.address, wanted.language);
    if (!person) co_return refused("The person could not be stored.");
    auto start = [&work, person, wanted](auto done) { work.storage.set_coordinator(*person, !wanted.off, std::move(done)); };
    const bool named = co_await awaited<bool>(std::move(start));
    if (!named) co_return refused("It could not be stored.");
    if (wanted.off) co_return AdminAnswer{};
    AdminAnswer answer;
    const std::string link = co_await work.link(TokenPurpose::sign_in, *person, std::nullopt, sign_in_lasts);
    answer.lines.push_back({"link", link});
    co_return answer;
}

net::awaitable<AdminAnswer> carry_out(Work& work, AdminInvite invite) {
    const auto members = co_await work.members(invite.group);
    if (!members) co_return refused("There is no such group.");
    const auto known = co_await work.add_person(invite.language);
    if (!known) co_return refused("The person could not be stored.");
    const PersonId person = *known;
    const MemberId member = co_await work.add_member(invite.group, person);
    const Command command = MemberInvite{member, invite.roles, invite.name};
    const auto invited = co_await work.submit(members->coordinator, invite.group, command);
    if (!invited) co_return refused(invited.error());
    if (invite.accepted) {
        const Command acceptance = MemberAccept{invite.name, invite.language, {terms_version}};
        const auto accepted = co_await work.submit(member, invite.group, acceptance);
        if (!accepted) co_return refused(accepted.error());
    }
    AdminAnswer answer;
    answer.lines = {{"member", member.value}};
    const TokenPurpose purpose = invite.accepted ? TokenPurpose::sign_in : TokenPurpose::invitation;
    const std::chrono::seconds lifetime = invite.accepted ? sign_in_lasts : invitation_lasts;
    const std::string link = co_await work.link(purpose, person, invite.group, lifetime);
    answer.lines.push_back({"link", link});
    co_return answer;
}

net::awaitable<AdminAnswer> carry_out(Work& work, AdminConfirm confirm) {
    const auto members = co_await work.members(confirm.group);
    if (!members) co_return refused("There is no such group.");
    const Command command = GroupConfirm{};
    const auto done = co_await work.submit(members->coordinator, confirm.group, command);
    if (!done) co_return refused(done.error());
    co_return AdminAnswer{};
}

net::awaitable<AdminAnswer> carry_out(Work& work, AdminObserver observer) {
    const auto members = co_await work.members(observer.group);
    if (!members) co_return refused("There is no such group.");
    const Command command = ObserverPropose{observer.member, observer.purpose};
    const auto done = co_await work.submit(members->coordinator, observer.group, command);
    if (!done) co_return refused(done.error());
    co_return AdminAnswer{};
}

/// Row 14: the facilitator plans meetings, or the coordinator.
net::awaitable<AdminAnswer> carry_out(Work& work, AdminPlan planned) {
    const auto members = co_await work.members(planned.group);
    if (!members) co_return refused("There is no such group.");
    const auto* entry = work.library.find(planned.programme.value);
    if (!entry) co_return refused(unknown_template(work.library, planned.programme.value));
    const auto number = static_cast<std::size_t>(planned.number.value);
    auto draft = draft_of(entry->programme, number, members->view.languages.front());
    if (!draft) co_return refused(planned.programme.value + " has no meeting " + std::to_string(number) + ".");
    if (!planned.title.value.empty()) draft->title = planned.title;
    if (!planned.question.value.empty()) draft->question = planned.question;
    const WallTime starts{planned.starts, {members->view.zone}};
    const auto done = co_await plan(work, members->coordinator, planned.group, *draft, starts);
    if (!done) co_return refused(done.error());
    co_return AdminAnswer{};
}

net::awaitable<AdminAnswer> carry_out(Work& work, AdminLink wanted) {
    const auto members = co_await work.members(wanted.group);
    const auto person = members ? members->people.find(wanted.member) : std::map<MemberId, PersonId>::const_iterator{};
    if (!members || person == members->people.end()) co_return refused("There is no such member in that group.");
    AdminAnswer answer;
    const std::chrono::seconds lifetime = hours{wanted.hours.value};
    const std::string link = co_await work.link(TokenPurpose::sign_in, person->second, wanted.group, lifetime);
    answer.lines.push_back({"link", link});
    co_return answer;
}

net::awaitable<AdminAnswer> carry_out(Work& work, AdminShow show) {
    const auto members = co_await work.members(show.group);
    if (!members) co_return refused("There is no such group.");
    AdminAnswer answer;
    answer.lines.push_back({"state", word(members->view.state)});
    for (const MemberView& member : members->view.members) {
        std::string roles;
        for (const Role role : member.roles) roles += (roles.empty() ? "" : "+") + word(role);
        answer.lines.push_back(
            {"member", member.id.value + " " + roles + " " + word(member.state) + (member.name ? " " + *member.name : "")});
    }
    for (const MeetingView& meeting : members->view.meetings) {
        answer.lines.push_back({"meeting", meeting.id.value + " " + std::to_string(meeting.number) + " " + meeting.starts.local.value +
                                               " " + word(meeting.state)});
    }
    co_return answer;
}

net::awaitable<AdminAnswer> carry_out(Work& work, AdminGroups) {
    auto start = [&work](auto done) { work.storage.groups(std::move(done)); };
    const auto groups = co_await awaited<std::vector<GroupId>>(std::move(start));
    AdminAnswer answer;
    for (const GroupId& group : groups) answer.lines.push_back({"group", group.value});
    co_return answer;
}

/// Finds the command by its method, decodes its parameters and carries it out.
template <class First, class... Others>
net::awaitable<AdminAnswer> dispatch(Work& work, std::string_view method, const Json& params) {
    if (method == First::method) {
        auto command = decode<First>(params, Unknown::refuse);
        if (!command) co_return refused(command.error());
        co_return co_await carry_out(work, std::move(*command));
    }
    if constexpr (sizeof...(Others) > 0) {
        co_return co_await dispatch<Others...>(work, method, params);
    } else {
        co_return refused("There is no such command.");
    }
}

}  // namespace

net::awaitable<AdminAnswer> administer(LiveDesk& desk, Loop& loop, Storage& storage, const Config& config, const ProgrammeLibrary& library,
                                       std::string request) {
    const auto parsed = parse_json(request);
    if (!parsed) co_return refused(parsed.error());
    const Json* method = parsed->find("method");
    const Json* params = parsed->find("params");
    const auto* name = method != nullptr ? method->get_if<std::string>() : nullptr;
    if (name == nullptr || params == nullptr) co_return refused("A request is {\"method\":…,\"params\":{…}}.");
    Work work{desk, loop, storage, config, library};
    co_return co_await dispatch<AdminFound, AdminCoordinator, AdminInvite, AdminConfirm, AdminObserver, AdminPlan, AdminLink, AdminShow,
                                AdminGroups>(work, *name, *params);
}

}  // namespace piiri
