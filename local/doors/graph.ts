// The doors of the stand-in for Meta: what it received and posted, what its customers and the owner's phone do, faults.

import { readPast, readWritten } from '#local/graph/customer.ts';
import type { Graph } from '#local/graph.ts';
import { type HttpAnswer, jsonAnswer } from '#local/http-result.ts';
import { isRecord } from '#local/intrinsics.ts';
import { type LocalCall, type LocalRoutes, refuse } from '#local/routes.ts';
import type { WebhookJournal } from '#local/webhook-journal.ts';

export type GraphWorld = { readonly graph: Graph; readonly webhooks: WebhookJournal };

export function graphDoors({ graph, webhooks }: GraphWorld): LocalRoutes {
  return {
    'GET /local/graph/requests': listDoor(graph.requests),
    'GET /local/webhooks': listDoor(webhooks.after),
    'POST /local/graph/faults': ({ body }) => {
      if (!isRecord(body)) return refuse(400, 'Write { "faults": [...] }; an empty list clears.');
      const problem = graph.setFaults(body.faults);
      return problem === undefined ? jsonAnswer(200, { faults: body.faults }) : refuse(400, problem);
    },
    'POST /local/graph/messages': async ({ body }) => {
      const read = readWritten(body);
      return 'problem' in read ? refuse(400, read.problem) : taken(graph.write(read.value));
    },
    'POST /local/graph/history': async ({ body }) => {
      const read = readPast(body);
      return 'problem' in read ? refuse(400, read.problem) : taken(graph.remember(read.value));
    },
    'POST /local/graph/echoes': async ({ body }) => {
      const { contact, text, channel = 'whatsapp' } = isRecord(body) ? body : {};
      const isComplete = typeof contact === 'string' && typeof text === 'string' && contact !== '' && text !== '';
      if (!isComplete || !isChannel(channel)) {
        return refuse(400, 'Write { "contact": "<id>", "text": "...", "channel": "whatsapp" }.');
      }
      return taken(graph.echo({ channel, contact, text }));
    },
    'POST /local/graph/phones': ({ body }) => {
      const { contact, online } = isRecord(body) ? body : {};
      if (typeof contact !== 'string' || typeof online !== 'boolean') {
        return refuse(400, 'Write { "contact": "<id>", "online": false }.');
      }
      graph.reach(contact, online);
      return jsonAnswer(200, { contact, online });
    },
  };
}

const CHANNELS = ['whatsapp', 'messenger', 'instagram'] as const;

function isChannel(name: unknown): name is (typeof CHANNELS)[number] {
  return CHANNELS.some((channel) => channel === name);
}

/** Everything after `since`, of one contact where `contact` names one. */
function listDoor(list: (since: number, contact?: string) => unknown) {
  return ({ query }: LocalCall): HttpAnswer => {
    const since = Number(query.get('since') ?? 0);
    if (!Number.isSafeInteger(since) || since < 0)
      return refuse(400, 'since is the number of the last one you have, 0 for all.');
    return jsonAnswer(200, list(since, query.get('contact') ?? undefined));
  };
}

/** What was posted to our own webhook: 200 once it was taken. */
async function taken(posting: Promise<unknown>): Promise<HttpAnswer> {
  try {
    return jsonAnswer(200, { ok: true, ...Object(await posting) });
  } catch {
    return refuse(502, 'Our webhook did not take it, so nothing was stored. Meta would post it again: so can you.');
  }
}
