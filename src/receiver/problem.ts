/** What is wrong in one place of the posted JSON; the place is a JSON Pointer (RFC 6901). */
export interface Flaw {
  readonly pointer: string;
  readonly detail: string;
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  409: "Conflict",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  417: "Expectation Failed",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

interface ProblemOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly flaws?: readonly Flaw[];
  /** For the owner's log alone. */
  readonly cause?: unknown;
}

/** Why a request is refused, told as a problem document (RFC 9457). Its words say what the sender can mend. */
export class Problem extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly flaws: readonly Flaw[];

  constructor(status: number, detail: string, { headers = {}, flaws = [], cause }: ProblemOptions = {}) {
    super(detail, { cause });
    this.status = status;
    this.headers = headers;
    this.flaws = flaws;
  }

  /** The status's own phrase. */
  get title(): string {
    return titles[this.status] ?? "Error";
  }

  /** The document, as JSON. With the type `about:blank` the title is the status's own phrase (RFC 9457, 4.2.1). */
  override toString(): string {
    const { title, status, message: detail, flaws: errors } = this;
    return JSON.stringify({
      type: "about:blank",
      title,
      status,
      detail,
      ...(errors.length && { errors }),
    });
  }

  toResponse(headers: Readonly<Record<string, string>> = {}): Response {
    return new Response(this.toString(), {
      status: this.status,
      headers: { ...headers, "content-type": "application/problem+json", ...this.headers },
    });
  }
}
