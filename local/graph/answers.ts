// The words in which the stand-in for the Graph API answers: its error bodies, and the status that goes with each code.
// https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes

/** What the stand-in found wrong. `details` says it for the developer who reads the answer. */
export type Complaint = { readonly code: number; readonly title: string; readonly details: string };

export type GraphAnswer = { readonly status: number; readonly body: unknown };

/** Codes that come with another status than 400. */
const STATUS_OF: Readonly<Record<number, number>> = {
  0: 401,
  2: 503,
  3: 500,
  10: 403,
  190: 401,
  200: 403,
  368: 403,
  131000: 500,
  131005: 403,
  131016: 500,
  131031: 403,
  131057: 500,
  132001: 404,
  133004: 503,
};

export function complain(code: number, title: string, details: string): Complaint {
  return { code, title, details };
}

/** The error as Meta writes it. `status` and `subcode` replace what belongs to the code. */
export function refusal({ code, title, details }: Complaint, status?: number, subcode?: number): GraphAnswer {
  return {
    status: status ?? STATUS_OF[code] ?? 400,
    body: {
      error: {
        message: `(#${code}) ${title}`,
        type: 'OAuthException',
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        error_data: { messaging_product: 'whatsapp', details },
        fbtrace_id: 'local',
      },
    },
  };
}
