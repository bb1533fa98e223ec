/** What a visitor chose, as it is stored. */
export interface ConsentRecord {
  /** The record's form; this describes 1. */
  schema: 1;
  /** A random UUID; it stays the same when the same browser chooses anew. */
  id: string;
  /** When the choice was made (ISO 8601, UTC). */
  at: string;
  /** Until when it holds (ISO 8601, UTC). */
  until: string;
  event: "given" | "partial" | "refused" | "withdrawn" | "objected";
  method: "accept" | "reject" | "save" | "close" | "api" | "placeholder";
  /** The tool that the choice was taken over from; its `method` is then `api`. */
  from?: "vanilla-cookieconsent" | "cookiebot" | "klaro" | "onetrust";
  /** The language it was asked in. */
  language?: string;
  /** The revision of the config it was made for. */
  revision: string;
  /** The hash of exactly what was shown; absent where nothing was, or where the page is no secure context. */
  text?: string;
  categories: Record<string, boolean>;
  /** Services chosen apart from their category. */
  services: Record<string, boolean>;
  /** Whether the browser sent Global Privacy Control. */
  gpc: boolean;
}

/** What each event carries. */
export interface SouhlasEvents {
  ready: { record: ConsentRecord | null };
  open: { layer: Layer };
  close: { layer: Layer };
  change: { record: ConsentRecord; granted: string[]; revoked: string[] };
  error: { message: string };
}

/** What a withdrawal did with the cookies and storage keys that the services of the config name. */
export interface Swept {
  /** Names that are gone. */
  deleted: string[];
  /** Names, or patterns, that stay, each with why a page can't delete it. */
  left: Left[];
  /**
   * Names, or patterns, that nothing seen from this page goes by: there is nothing, or it is where a page can't look,
   * such as a cookie of another path. What is left there is deleted when a page on that path is opened.
   */
  unseen: string[];
}

/** What a withdrawal could not delete. */
export interface Left {
  /** The name, or the config's pattern where the name can't be known. */
  name: string;
  /**
   * `third-party`: it belongs to another domain. `http-only`: a server keeps it from scripts. `in-use`: a database that
   * a script holds open. `survives`: it was deleted and is still there. `shared`: another uses the name too, a service that
   * is granted or the site itself, or one that is not known yet.
   */
  why: "third-party" | "http-only" | "in-use" | "survives" | "shared";
}

/** A part of the dialog. */
export type Layer = "banner" | "settings" | "cookies" | "consent";

/** Something that the inspector found wrong. */
export interface Finding {
  /** The number of the rule (`R1`), a criterion of WCAG (`2.5.8`), `config` or `markup`. */
  rule: string;
  /** `error`: it breaks the rule. `warning`: it looks like a slip. */
  severity: "error" | "warning";
  /** An element, a part of the dialog, a JSON pointer, a cookie. */
  place: string;
  /** What was measured. */
  found: string;
  /** How to mend it. */
  mend: string;
}

/** What the inspector found on the page. */
export interface Inspection {
  findings: Finding[];
  /** Every rule that can be seen in a page, and what became of it here; `not-measured` is no pass. */
  rules: { rule: string; text: string; source: string; state: "kept" | "broken" | "not-measured"; note?: string }[];
  decision: {
    standing: string;
    ask: boolean;
    revision: string;
    reasons: { kind: "category" | "service"; id: string; granted: boolean; why: string }[];
  };
  elements: { place: string; address: string; state: string }[];
  /** By host; `granted` is `null` where nobody knows whose it is. */
  requests: { host: string; count: number; whose: string; granted: boolean | null }[];
  stored: { kind: string; name: string; whose: string; declared: boolean; granted: boolean | null }[];
  signals: { what: string; said: string }[];
  events: { what: string; said: string }[];
  record: ConsentRecord | null;
}

type Calls = Omit<Souhlas, "ready" | "push" | "inspect">;

/** `window.souhlas`. */
export interface Souhlas {
  /** Resolves when the config is read and the stored choice holds; rejects when the config can't be used. */
  ready: Promise<void>;
  /** Whether a category or service is granted now; `false` for everything before the config is read. */
  has(categoryOrService: string): boolean;
  /** A copy of the valid record, or `null`. */
  record(): ConsentRecord | null;
  /** Grants every category. */
  acceptAll(): void;
  /** Refuses everything that is not necessary. */
  rejectAll(): void;
  /** Sets the named categories and services; the others stay as they are. */
  save(choice: Record<string, boolean>): void;
  /**
   * Takes back everything that is not necessary. Resolves when what services left behind is deleted, as far as a page
   * can; the page may reload at once after.
   */
  withdraw(): Promise<Swept>;
  /** Shows a part of the dialog. */
  open(layer: Layer): void;
  /** Closes the dialog as its close button does: without a choice yet, it refuses. */
  close(): void;
  /** Calls the listener at each event; answers with a function that ends it. */
  on<E extends keyof SouhlasEvents>(event: E, listener: (detail: SouhlasEvents[E]) => void): () => void;
  /** Looks at the whole page again for marked elements. */
  refresh(): void;
  /** Looks at what is marked in an open shadow root, now and when it changes. */
  observe(root: ShadowRoot): void;
  /** Measures the page anew. Only there with `data-debug` on the script tag or `?souhlas-debug` in the address. */
  inspect?(): Promise<Inspection>;
  /** Makes calls given as lists: `push(["acceptAll"])`. A plain list in `window.souhlas` before the script works the same. */
  push(...calls: { [N in keyof Calls]: [N, ...Parameters<Calls[N]>] }[keyof Calls][]): void;
}

declare global {
  interface Window {
    souhlas: Souhlas;
  }
}
