#include "app/admin_command.hpp"

#include "app/admin.hpp"
#include "app/admin_socket.hpp"
#include "app/asio_loop.hpp"
#include "app/programme_command.hpp"
#include "piiri/protocol/codec.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/describe/enum_from_string.hpp>

#include <iostream>
#include <memory>

namespace piiri {
namespace {

namespace net = boost::asio;
constexpr std::string_view usual_programme = "work-120";

/// Without a running server the command opens the storage itself, by the same desk and the same rules.
std::string administer_alone(const Config& config, const std::string& request) {
    net::io_context context;
    AsioLoop loop(context);
    Meters meters;
    const auto storage = open_sqlite_storage(config.data, [&loop](std::function<void()> work) { loop.post(std::move(work)); });
    LiveDesk desk(loop, *storage, meters, public_origin(config));
    std::string answer;
    std::exception_ptr failed;
    bool ended = false;
    const auto work = net::make_work_guard(context);
    const auto library = ProgrammeLibrary::read(config.programmes_built_in, config.programmes_folder);
    net::co_spawn(context, administer(desk, loop, *storage, config, library, request),
                  [&](std::exception_ptr why, const AdminAnswer& given) {
                      failed = why;
                      answer = encode(given);
                      ended = true;
                  });
    while (!ended || !desk.settled()) context.run_one();
    storage->close();
    if (failed) std::rethrow_exception(failed);
    return answer;
}

template <class Command>
int carry_out(const Config& config, const Command& command) {
    const std::string request = R"({"method":")" + std::string(Command::method) + R"(","params":)" + encode(command) + "}";
    std::optional<std::string> text = ask_running_server(config.data, request);
    if (!text) text = administer_alone(config, request);
    const auto answer = decode_text<AdminAnswer>(*text, Unknown::ignore, {.bytes = 1024UL * 1024, .depth = 8, .members = 64});
    if (!answer) throw std::runtime_error("the server's answer could not be read");
    for (const AdminLine& line : answer->lines) std::cout << line.word << ' ' << line.text << '\n';
    if (answer->error) std::cerr << *answer->error << '\n';
    return answer->error ? 1 : 0;
}

/// An option whose values are the enumerators' names. \param value  of the enum, or optional
template <class Enum, class Value = Enum>
CLI::Option* enum_option(CLI::App* app, const std::string& name, Value& value, const std::string& description) {
    return app
        ->add_option_function<std::string>(
            name,
            [&value](const std::string& word) {
                Enum known{};
                if (!boost::describe::enum_from_string(word.c_str(), known))
                    throw CLI::ValidationError(word + " is not one of the known words");
                value = known;
            },
            description)
        ->type_name("WORD");
}

struct Adding {
    const std::function<Config()>& config;
    int& result;

    /// One subcommand: its options write into `command`, which is then carried out.
    template <class Command>
    std::pair<CLI::App*, std::shared_ptr<Command>> add(CLI::App* admin, const std::string& description) const {
        auto command = std::make_shared<Command>();
        CLI::App* sub = admin->add_subcommand(std::string(Command::method), description);
        sub->callback([command, get = config, &status = result] { status = carry_out(get(), *command); });
        return {sub, command};
    }
};

void add_found(CLI::App* admin, const Adding& adding) {
    auto [app, found] = adding.add<AdminFound>(admin, "Found a group and plan its meetings from a programme template");
    found->zone.value = "Europe/Helsinki";
    found->programme.value = std::string(usual_programme);
    found->weeks.value = 4;
    app->add_option("--name", found->name.value, "Name of the group")->required();
    app->add_option("--coordinator", found->coordinator.value, "The coordinator's display name")->required();
    app->add_option_function<std::string>(
        "--address", [found = found](const std::string& address) { found->address = Text<3, 254>{address}; },
        "The coordinator's e-mail address, if they sign in by mail");
    app->add_option("--first", found->first.value, "First meeting, wall time: 2026-11-24T13:00")->required();
    app->add_flag("--coordinator-leads", found->coordinator_leads, "The coordinator is the facilitator too");
    enum_option<GroupType>(app, "--type", found->type,
                           "work, network, skills, support or partners; else the first that the template suits");
    enum_option<Language>(app, "--language", found->language, "fi, sv or en");
    app->add_option("--zone", found->zone.value, "Time zone")->capture_default_str();
    app->add_option_function<std::int64_t>(
        "--size", [found = found](std::int64_t size) { found->size = Whole<1, 25>{size}; },
        "Participants at most; 6, or 1 in a one-to-one group");
    app->add_flag("--pseudonyms", found->pseudonyms, "Pseudonyms are the norm (text only without a relay or media server)");
    enum_option<MediaPlace>(app, "--media", found->media, "Where sound and picture go: mesh, media_server or relayed");
    app->add_flag("--camera-off", found->camera_off, "Camera off is the norm");
    app->add_option("--programme", found->programme.value, "Id of a programme template")->capture_default_str();
    app->add_option("--meetings", found->meetings.value, "Number of meetings; 0: all of the template")->capture_default_str();
    app->add_option("--weeks", found->weeks.value, "From one meeting to the next")->capture_default_str();
}

void add_people(CLI::App* admin, const Adding& adding) {
    auto [coordinator_app, coordinator] =
        adding.add<AdminCoordinator>(admin, "Name a coordinator of the organisation, who may found groups; prints a sign-in link");
    coordinator_app->add_option("--address", coordinator->address.value, "E-mail address")->required();
    enum_option<Language>(coordinator_app, "--language", coordinator->language, "fi, sv or en");
    coordinator_app->add_flag("--off", coordinator->off, "Take the right away again");

    auto [invite_app, invite] = adding.add<AdminInvite>(admin, "Invite a person; prints the link to hand over");
    invite_app->add_option("--group", invite->group.value, "Group id")->required();
    invite_app->add_option("--name", invite->name.value, "Suggested display name")->required();
    invite_app
        ->add_option_function<std::vector<std::string>>(
            "--role",
            [invite = invite](const std::vector<std::string>& words) {
                for (const std::string& word : words) {
                    if (!boost::describe::enum_from_string(word.c_str(), invite->roles.items.emplace_back())) {
                        throw CLI::ValidationError("--role is facilitator, cofacilitator, observer, techsupport or participant");
                    }
                }
            },
            "facilitator, cofacilitator, observer, techsupport or participant; observer techsupport together")
        ->required();
    enum_option<Language>(invite_app, "--language", invite->language, "fi, sv or en");
    invite_app->add_flag("--accepted", invite->accepted, "They agreed to the terms on paper or by telephone; the link signs in only");

    auto [link_app, link] = adding.add<AdminLink>(admin, "A fresh one-time sign-in link for a member");
    link->hours.value = 24;
    link_app->add_option("--group", link->group.value, "Group id")->required();
    link_app->add_option("--member", link->member.value, "Member id")->required();
    link_app->add_option("--hours", link->hours.value, "How long it is good")->capture_default_str();

    auto [observer_app, observer] = adding.add<AdminObserver>(admin, "Propose an observer; every participant is asked");
    observer_app->add_option("--group", observer->group.value, "Group id")->required();
    observer_app->add_option("--member", observer->member.value, "The observer's member id")->required();
    enum_option<ObserverPurpose>(observer_app, "--purpose", observer->purpose, "learning, research or interpreting");
}

void add_group(CLI::App* admin, const Adding& adding) {
    auto [confirm_app, confirm] = adding.add<AdminConfirm>(admin, "Confirm that the group is complete (3 accepted participants or more)");
    confirm_app->add_option("--group", confirm->group.value, "Group id")->required();

    auto [plan_app, plan] = adding.add<AdminPlan>(admin, "Plan one more meeting, as one of a programme template");
    plan->programme.value = std::string(usual_programme);
    plan_app->add_option("--group", plan->group.value, "Group id")->required();
    plan_app->add_option("--starts", plan->starts.value, "Wall time in the group's zone: 2026-11-24T13:00")->required();
    plan_app->add_option("--programme", plan->programme.value, "Id of a programme template")->capture_default_str();
    plan_app->add_option("--number", plan->number.value, "Which of the template's meetings, from 1")->required();
    plan_app->add_option("--title", plan->title.value, "Theme, instead of the template's");
    plan_app->add_option("--question", plan->question.value, "Opening question, instead of the template's");

    auto [show_app, show] = adding.add<AdminShow>(admin, "Members, roles, states and meetings of a group; no content");
    show_app->add_option("--group", show->group.value, "Group id")->required();

    adding.add<AdminGroups>(admin, "Ids of all groups");
}

}  // namespace

void add_admin_commands(CLI::App& root, const std::function<Config()>& config, int& result) {
    CLI::App* admin = root.add_subcommand("admin", "What an administrator does for a coordinator; beside a running server or without one");
    admin->require_subcommand(1);
    const Adding adding{config, result};
    add_found(admin, adding);
    add_people(admin, adding);
    add_group(admin, adding);
    add_programme_commands(*admin, config, result);
}

}  // namespace piiri
