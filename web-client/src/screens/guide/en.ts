import type { Guides } from "./guide.ts";
import { pictures } from "./pictures/en.ts";

const texts: Guides = {
  pictures,
  guides: {
    participant: {
      title: "A participant's guide",
      intro: "Everything you need for the first meeting, on one page.",
      sections: [
        {
          id: "come", title: "Coming to the meeting",
          text: [
            "Open your own link or sign in, and press “Join the meeting”. The lobby opens 15 minutes before the start.",
            "Choose how you take part: by picture, by sound or by text. All three are equal.",
            "Try your microphone and camera in peace. If something does not work, call technical support from the lobby: they hear only you.",
            "If you use sign language, say so at the devices: your picture then goes larger and smoother. Among the meeting's devices you can switch off anybody's picture; only you notice it.",
          ],
          picture: { name: "lobby", alt: "The lobby: the ways to take part, the device test and the button that joins the meeting." },
        },
        {
          id: "circle", title: "The circle and your turn",
          text: [
            "Everybody sees the same circle. The person on your left is the same in every meeting.",
            "In a round the talking piece comes to each in turn. When it comes to you, start your turn, pass, or ask it to come back to you. Passing looks exactly like having spoken.",
            "You can also type your turn. A typed turn is a turn.",
            "The time is soft: nobody is cut off when it is full.",
          ],
          picture: { name: "turn", alt: "A round: the talking piece is in front of you, below it the buttons start my turn, pass and come back to me." },
        },
        {
          id: "phone", title: "On a phone",
          text: ["The speaker is large, the circle is the row of small rings below. Your main button is always at your thumb. If the connection is weak, choose sound only or text."],
          picture: { name: "phone", alt: "The meeting on a phone: the speaker on top, the circle as small rings, and the main button below." },
        },
        {
          id: "safe", title: "When you need a pause or help",
          text: [
            "“Let's pause” stops the time for everybody. Nobody sees who pressed it.",
            "In the quiet room nobody hears or sees you. You need not explain, and you come back when you want.",
            "“Help now” shows crisis and emergency services. “Report a concern” goes to the coordinator, past the facilitator.",
            "“Where are we?” tells the phase, whose turn it is and how much time is left.",
          ],
          picture: { name: "help", alt: "The help menu: help now, technical support, let's pause, quiet room, report a concern." },
        },
        {
          id: "kept", title: "What is kept, and what is not",
          text: [
            "Sound and picture are never recorded. Messages are gone 24 hours after the meeting, and what is written in a pair is not kept at all.",
            "Only what the group approves together is kept: its rules, its themes and its shared notes. When the group has ended, they are destroyed too.",
            "Your private reflections can be opened by you alone.",
            "An observer is present only if everybody has consented. You can withdraw at any moment, and nobody is told who did.",
            "You can leave the group in two taps, without a reason.",
          ],
        },
      ],
    },
    facilitator: {
      title: "A facilitator's guide",
      intro: "You lead the process, the group owns the content. This guide follows a meeting from the lobby to the feedback.",
      sections: [
        {
          id: "before", title: "Before the meeting",
          text: [
            "The plan comes from the programme. Change it as you like: add, drop, move or stretch phases, and write a question or a private cue for any of them. Only you see the cues.",
            "A meeting of more than 75 minutes needs a break.",
            "When you start, everybody who has pressed “Join” comes in. Say who is present in which role.",
          ],
        },
        {
          id: "time", title: "Leading without watching the clock",
          text: [
            "The plan on the left shows where you are and how far ahead or behind. Go on, skip, return, or add two minutes.",
            "When a phase has run over, Piiri offers to take the minutes from later phases. One tap decides, and everybody sees it.",
            "Prepare the next phase unseen: its question, the order of its round, the time for each.",
            "You can show a window or a tab in place of your picture, one person at a time. Before a whole screen is shown Piiri asks once more.",
          ],
          picture: { name: "plan", alt: "The facilitator's view: the plan with minutes on the left, the circle in the middle." },
        },
        {
          id: "rounds", title: "Rounds and dialogue",
          text: [
            "A round goes by seats, by chance, by volunteers or in reverse. If the piece is not taken, you get a hint; the piece stays where it is.",
            "In the shared dialogue the queue is a help, not a gate. Hands are for a new point, a direct reply or the process. Quiet first gives everybody time to think.",
            "Only you see the hint who has not spoken yet. It is not stored anywhere.",
          ],
        },
        {
          id: "board", title: "Choosing the theme",
          text: [
            "Everybody writes unnamed cards. Merge those that say the same, then open the vote: three dots each, placed at the same time and unseen.",
            "You see only how many are ready. When you close the vote, the totals come. A tie means talk, then a second vote among those cards.",
            "You do not vote.",
          ],
          picture: { name: "board", alt: "The theme board: unnamed cards with dots of one's own and how many dots are left." },
        },
        {
          id: "case", title: "Case consultation",
          text: [
            "Choose the case-giver among those who offer. The eight steps have their own time and rule; you move on step by step.",
            "In step 6 the case-giver's microphone is closed and they listen. Afterwards only they can open it again.",
            "Nothing of the case is kept unless the group writes it into its notes.",
          ],
          picture: { name: "case", alt: "Case consultation, step 6: the steps in a list, the case-giver listens, a round of colleagues." },
        },
        {
          id: "pairs", title: "Pair talk",
          text: [
            "One tap makes pairs, threes or circles of four, avoiding people who have talked together before. They come back by themselves.",
            "You hear no pair and see no words of theirs. You can visit a pair when it has called you.",
          ],
          picture: { name: "pairs", alt: "Pair talk: two people beside each other, the other pairs as quiet pills." },
        },
        {
          id: "notes", title: "Summing up",
          text: [
            "Name a secretary, or let everybody write. When the lines are ready, propose them: they are kept when every participant has approved.",
            "Close with a round. Feedback can be given for 72 hours; you see unnamed answers when at least three have been given.",
          ],
          picture: { name: "notes", alt: "Shared notes as a calm notepad, with who has approved them." },
        },
        {
          id: "moments", title: "Hard moments",
          text: [
            "Slow down first: “Let's pause”, breathe, say what you see. Offer the quiet room.",
            "You can close a microphone; only its owner opens it. You can move somebody to the lobby and write to them there. You can suspend a member until the coordinator decides.",
            "“Help now” is one tap away for everybody. In danger to life call 112.",
          ],
          picture: { name: "moments", alt: "The card for hard moments with what to say and what to press." },
        },
        {
          id: "others", title: "Observer and technical support",
          text: [
            "An observer comes only when every participant has consented, and is always shown. You can give them a reflecting turn; otherwise they have no sound and no picture.",
            "Technical support hears nothing before being called, is shown when called in, and leaves after five minutes.",
            "If your own connection drops, the meeting goes on. After 30 seconds a co-facilitator is shown as leading; without one the meeting pauses after three minutes.",
          ],
        },
      ],
    },
  },
};
export default texts;
