// What each number of Insights counts, by its name: pages in other languages put the name into their words.
export const DEFINITIONS = {
  in: 'Messages of customers that arrived, by the day on which they were worked off.',
  byBot: 'Messages that got an automatic reply, greetings and away messages included.',
  byPerson: 'Messages without an automatic answer that a person answered, on the day of that answer.',
  byNobody: 'Messages that got neither on that day. A person may have answered them on a later one.',
  closed: 'Messages that arrived while the shop was closed, by the hours that held then.',
  open: "Part of the hour that is open by today's weekly hours, without holidays.",
  firstReply:
    'Half of the waits for an automatic answer or a person ended within this time. Greetings and away messages end none.',
  firstReplyInHours: 'The same for persons only, and for messages that arrived while the shop was open.',
  count: 'Messages that were taken for the question.',
  toPerson: 'Part of the sampled messages of the question after which a person was needed, or wrote within a day.',
  sent: "Messages of ours that the channel accepted, persons' included, in the sampled conversations.",
  delivered: 'Of those, how many reached the phone. Counted only with delivered and read receipts on.',
  read: 'Of those, how many were opened. Counted only with delivered and read receipts on.',
  failed: 'Messages of ours that never reached the customer, in the sampled conversations.',
  suppressed: 'Messages to which the bot said nothing on purpose, by what kept it quiet, in the sampled conversations.',
  wroteAgain:
    'Greetings or away messages after which the customer wrote again within 24 hours, in the sampled conversations.',
  cost: 'Messages with an automatic reply times what AWS lists for one. What Meta asks is not in it: it asks nothing for replies within 24 hours.',
} as const;
