#include "contract/matrix_requests.hpp"

namespace piiri::test {

Told request(const std::string& method, const Asking& asking) {
    const auto& [group, phase, message, name, role, real] = asking;
    const auto pick = [&](const std::string& known, const char* prefix) { return real ? known : fresh_id(prefix); };
    const Told meeting{{"meeting", pick(group.meeting, "t_")}};
    const Told about_phase{{"phase", pick(phase, "f_")}};
    const Told about_turn{{"round", fresh_id("r_")}, {"turn", 0}};
    const std::string other = pick(group.members.at("pihla"), "m_");
    const auto with = [](Told base, const Told& more) {
        base.update(more);
        return base;
    };
    const Told one_phase = Told::array({{{"phase", "dialogue"}, {"minutes", 30}}});
    const std::string secret(43, 'A');
    const std::string card = fresh_id("k_");
    const auto text = [&](const std::string& words) { return real ? words : std::string(); };  // empty: refused before it could be kept
    const std::string wall = "2030-01-07T10:00";
    const auto slot = [&](const std::string& day) {
        return Told{{"starts", {{"local", day + "T10:00"}, {"zone", "UTC"}}}, {"starts_at", day + "T10:00:00.000Z"}};
    };
    const std::string first_day = real ? "2030-01-07" : "2030-01-09";
    const std::map<std::string, Told> table{
        {"meetings.date", Told{{"times", Told::array({with(slot("2030-01-07"), meeting)})}}},
        {"poll.open", with(meeting, {{"key", fresh_id("w_")},
                                     {"series", false},
                                     {"slots", Told::array({slot("2030-01-07"), slot("2030-01-08"), slot("2030-01-09")})},
                                     {"closes_at", "2030-01-05T10:00:00.000Z"}})},
        {"poll.answer", Told{{"poll", fresh_id("w_")}, {"answers", Told::array({"yes", "no", "if_need_be"})}}},
        {"poll.close", Told{{"poll", fresh_id("w_")}, {"others", Told::array()}}},
        {"away.set", Told{{"periods", Told::array({{{"from", first_day}, {"to", "2030-01-08"}}})}}},
        {"reminders.set", Told{{"week", true}, {"day", true}, {"hour", true}, {"calendar", true}}},
        {"attendance.correct", with(meeting, {{"member", other}, {"mark", "present"}, {"minutes", 60}})},
        {"promise.make", Told{{"key", fresh_id("b_")}, {"text", text("I will try")}, {"shared", true}}},
        {"promise.close", Told{{"promise", fresh_id("b_")}}},
        {"admission.ask", Told{{"key", fresh_id("a_")}, {"about", text("Somebody")}}},
        {"admission.answer", Told{{"admission", fresh_id("a_")}, {"yes", true}}},
        {"material.remove", Told{{"material", fresh_id("x_")}}},
        {"group.edit", real ? Told{{"name", "Not yours"}} : Told::object()},
        {"group.allow", Told{{"actions", Told::array({real ? "invite_people" : "record"})}}},
        {"member.rest", Told{{"resting", real}}},
        {"group.found", Told{{"key", fresh_id("g_")},
                             {"name", "Mine"},
                             {"type", "work"},
                             {"languages", Told::array({"en"})},
                             {"zone", "UTC"},
                             {"size", 6},
                             {"pseudonyms", false},
                             {"camera_off", false},
                             {"also_facilitator", false},
                             {"display_name", "Me"}}},
        {"group.confirm", Told::object()},
        {"group.change", Told{{"to", real ? "close" : "resume"}}},
        {"member.invite",
         Told{{"key", fresh_id("m_")}, {"roles", real ? Told::array({"participant"}) : Told::array({"participant", "participant"})}}},
        {"member.accept", Told{{"display_name", "Somebody else"}, {"language", "en"}, {"terms", 1}}},
        {"member.rename", Told{{"display_name", name}}},
        {"member.leave", Told::object()},
        {"member.suspend", Told{{"member", other}, {"suspended", true}}},
        {"member.remove", Told{{"member", other}}},
        {"observer.propose", Told{{"observer", pick(group.members.at("observer"), "m_")}, {"purpose", "research"}}},
        {"consent.answer",
         Told{{"observer", pick(group.members.at("observer"), "m_")}, {"purpose", "learning"}, {"answer", "no"}, {"text", 1}}},
        {"meeting.plan", Told{{"key", fresh_id("t_")},
                              {"title", ""},
                              {"question", ""},
                              {"pattern", "dialogue"},
                              {"phases", one_phase},
                              {"cues", Told::array()},
                              {"starts", {{"local", wall}, {"zone", real ? "UTC" : "Europe/Oslo"}}},
                              {"starts_at", "2030-01-07T10:00:00.000Z"}}},
        {"lobby.admit", with(meeting, {{"member", other}})},
        {"lobby.move", with(meeting, {{"member", other}})},
        {"lobby.set", with(meeting, {{"one_by_one", true}})},
        {"phase.go", with(about_phase, {{"to", 4}})},
        {"phase.extend", with(about_phase, {{"length_ms", 600'000}, {"minutes", 5}})},
        {"talk.set", with(about_phase, {{"mode", "queue"}})},
        {"floor.give", with(about_phase, {{"to", other}})},
        {"floor.end", with(about_phase, {{"holder", other}})},
        {"mic.close", with(meeting, {{"member", other}})},
        {"turn.type", with(about_turn, {{"key", fresh_id("c_")}, {"text", "typed"}})},
        {"turn.give", with(about_turn, {{"to", other}})},
        {"hand.set", with(about_phase, {{"raised", true}, {"kind", "point"}})},
        {"queue.order", with(about_phase, {{"order", Told::array()}})},
        {"chat.post", with(meeting, {{"key", fresh_id("c_")}, {"text", "not for you"}})},
        {"chat.delete", with(meeting, {{"message", pick(message, "c_")}})},
        {"signal.send",
         Told{{"to", group.members.at(role == 1 ? "kanerva" : "facilitator")}, {"session", "walk"}, {"step", {{"kind", "restart"}}}}},
        {"keys.send", Told{{"to", group.members.at(role == 1 ? "kanerva" : "facilitator")},
                           {"session", "walk"},
                           {"step", {{"kind", "hello"}, {"public_key", std::string(43, 'A')}, {"again", false}}}}},
        {"media.send", Told{{"session", "walk"}, {"side", "publish"}, {"step", {{"kind", "restart"}}}}},
        {"media.able", Told{{"frame_encryption", false}}},
        {"pictures.set", Told{{"none", false}, {"without", Told::array()}}},
        {"devices.set", Told{{"microphone", false}, {"camera", false}, {"part", "text"}, {"sharing", false}, {"signing", false}}},
        {"resonance.show", Told::object()},
        {"quality.report", Told{{"quality", "fair"}}},
        {"plan.set", with(meeting, {{"seen", 1}, {"title", ""}, {"question", ""}, {"phases", one_phase}, {"cues", Told::array()}})},
        {"phase.prepare", with(meeting, {{"index", 7}, {"question", "Next?"}})},
        {"phase.ask", with(about_phase, {{"question", "Now?"}})},
        {"talk.quiet", with(about_phase, {{"seconds", 30}})},
        {"round.start", with(about_phase, {{"key", fresh_id("r_")}, {"order", "seats"}, {"turn_seconds", 60}})},
        {"mood.show", with(about_phase, {{"mood", 4}})},
        {"text.edit", Told{{"what", "ground_rules"}, {"seen", real ? 0 : 99}, {"text", "We listen."}}},
        {"text.answer", Told{{"what", "ground_rules"}, {"seen", 99}, {"answer", "accepted"}}},
        {"card.add", Told{{"key", card}, {"lock", secret}, {"text", text("A theme")}}},
        {"card.change", Told{{"card", card}, {"secret", secret}, {"text", "Another theme"}}},
        {"card.withdraw", Told{{"card", card}, {"secret", secret}}},
        {"cards.merge", Told{{"into", card}, {"cards", Told::array({fresh_id("k_")})}, {"text", "One theme"}}},
        {"vote.open", with(about_phase, {{"key", fresh_id("v_")}, {"cards", Told::array({card, fresh_id("k_")})}})},
        {"vote.close", Told{{"vote", fresh_id("v_")}}},
        {"theme.choose", with(meeting, {{"card", card}})},
        {"case.offer", with(about_phase, {{"offered", true}})},
        {"case.begin", with(about_phase, {{"giver", other}})},
        {"case.step", with(about_phase, {{"seen", 1}, {"to", 2}})},
        {"case.ask", with(about_phase, {{"seen", 0}, {"question", "How?"}})},
        {"pairs.start", with(about_phase, {{"size", 2}, {"seconds", 600}})},
        {"pairs.end", about_phase},
        {"pair.call", with(about_phase, {{"called", true}})},
        {"pair.visit", with(about_phase, {{"room", fresh_id("o_")}})},
        {"pair.place", with(about_phase, {{"member", other}, {"room", fresh_id("o_")}})},
        {"quiet_room.set", with(meeting, {{"inside", true}})},
        {"line.ask", with(meeting, {{"asked", true}})},
        {"line.answer", with(meeting, {{"member", other}})},
        {"secretary.set", with(meeting, {{"member", other}})},
        {"note.write", with(meeting, {{"key", fresh_id("l_")}, {"seen", 0}, {"text", "A line"}})},
        {"note.remove", with(meeting, {{"line", fresh_id("l_")}, {"seen", 1}})},
        {"notes.propose", with(meeting, {{"seen", 1}})},
        {"notes.answer", with(meeting, {{"seen", 1}, {"yes", true}})},
        {"feedback.answer", with(meeting, {{"heard", 5}})},
        {"absence.set", with(meeting, {{"notice", "cannot_come"}})},
        {"message.send", with(meeting, {{"key", fresh_id("c_")}, {"text", "for you alone"}})},
        {"observation.write", with(meeting, {{"key", fresh_id("n_")}, {"seen", 0}, {"text", "P1 waits"}})},
        {"observation.remove", with(meeting, {{"note", fresh_id("n_")}})},
        {"dots.set", Told{{"vote", fresh_id("v_")}, {"dots", Told::array({card})}, {"ready", true}, {"pad", std::string(62, '.')}}},
        {"typing.set", Told{{"text", "typing"}}},
        {"near.say", Told{{"text", "nearby"}}},
        {"heard.report", Told{{"from", Told::array({other})}}},
    };
    if (const auto found = table.find(method); found != table.end()) return found->second;
    if (method.starts_with("turn.")) return about_turn;
    return meeting;
}

}  // namespace piiri::test
