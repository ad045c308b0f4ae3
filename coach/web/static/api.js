// Requests to our own API: with the page's token; what goes wrong is a Problem, in words for people.

export class Problem extends Error {
  constructor(status, detail, headers) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

const UNREACHED = "The server cannot be reached. Nothing you typed is lost; try again in a moment.";
const WORDS = {
  401: "You are logged out. Log in again; your text stays here.",
  413: "That is too long; say it in fewer words.",
};

// The response of a request, if it succeeded. `body` is sent as JSON.
export async function request(method, path, { body, headers = {}, signal } = {}) {
  const sent = { Accept: "application/json", ...headers };
  const token = document.querySelector('meta[name="csrf"]').content;
  if (token) sent["X-CSRF-Token"] = token;
  if (body !== undefined) sent["Content-Type"] = "application/json";
  const init = { method, headers: sent, signal, body: body && JSON.stringify(body) };
  const reply = await fetch(path, init).catch((error) => {
    throw error.name === "AbortError" ? error : new Problem(0, UNREACHED);
  });
  if (!reply.ok) throw await problemOf(reply);
  return reply;
}

// What a request gives, as JSON; null where it gives nothing.
export async function ask(method, path, body) {
  const reply = await request(method, path, { body });
  return reply.status === 204 ? null : reply.json();
}

async function problemOf(reply) {
  const told = await reply.json().catch(() => ({}));
  const wait = Number(reply.headers.get("Retry-After"));
  const again = wait ? ` Try again in ${wait} s.` : "";
  if (WORDS[reply.status]) return new Problem(reply.status, WORDS[reply.status], reply.headers);
  const detail = told.errors?.[0]?.found ?? told.detail ?? "That did not work.";
  return new Problem(reply.status, capitalised(detail) + again, reply.headers);
}

function capitalised(text) {
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(whole) ? whole : whole + ".";
}
