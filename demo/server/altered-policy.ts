import type { Policy, Revision, Service } from "../../src/policy/schema.ts";
import { revisions, type TriedRevision } from "../workbench/revisions.ts";

/** What the workbench tries in place of the policy's own mode. */
const modes = new Map<string | null, Policy["mode"]>([
  ["opt-out", "opt-out"],
  ["notice", "notice"],
  ["region", { default: "opt-in", JP: "opt-out", US: "notice" }],
]);

interface Change {
  readonly entry: Omit<Revision, "revision" | "date">;
  readonly alter: (policy: Policy) => Partial<Policy>;
}

const shioriAudio: Service = {
  id: "shiori-audio",
  purposes: ["functional"],
  name: { en: "Shiori Audio", ja: "しおり音源" },
  recipient: { en: "Shiori Sound Inc.", ja: "株式会社しおり音響" },
  dataSent: {
    en: ["Address of the page", "Song played and position in it", "IP address"],
    ja: ["ページのURL", "再生した曲と再生位置", "IPアドレス"],
  },
  use: { en: "To play samples of songs on our pages.", ja: "当サイトで楽曲の試聴を提供するため。" },
  recipientUse: {
    en: "To deliver songs, and count how often they are played.",
    ja: "楽曲の配信と、再生回数の集計のため。",
  },
  policyUrl: "https://audio.example/privacy",
  hosts: ["audio.example"],
};

// These revisions are invented, as the services that they change are: no word of the policy's sections is another. That
// one of them names a section is for its mark to be seen.
const changes: Readonly<Record<TriedRevision, Change>> = {
  small: {
    entry: {
      material: false,
      summary: {
        en: "Minato Tally keeps its cookie for 6 months instead of 13.",
        ja: "ミナトタリーのCookieの保存期間を、13か月から6か月に短縮しました。",
      },
    },
    alter: ({ services }) => ({
      services: services.map((service) =>
        service.id === "tally" ? keptFor(service, { en: "6 months", ja: "6か月" }) : service,
      ),
    }),
  },
  service: {
    entry: {
      material: true,
      services: [shioriAudio.id],
      summary: {
        en: "Samples of songs are played by Shiori Audio.",
        ja: "楽曲の試聴に、しおり音源を利用します。",
      },
    },
    alter: ({ services }) => ({ services: [...services, shioriAudio] }),
  },
  material: {
    entry: {
      material: true,
      sections: ["cookies"],
      summary: {
        en: "All services keep their cookies for two years.",
        ja: "すべてのサービスについて、Cookieの保存期間を2年に変更しました。",
      },
    },
    alter: ({ services }) => ({
      services: services.map((service) => keptFor(service, { en: "2 years", ja: "2年" })),
    }),
  },
};

function keptFor(service: Service, duration: { readonly en: string; readonly ja: string }): Service {
  const { cookies } = service;
  if (!cookies) return service;
  return {
    ...service,
    cookies: cookies.map((cookie) => (cookie.storage === "local" ? cookie : { ...cookie, duration })),
  };
}

/** The policy as the address asks for it: `?mode=opt-out&revision=material`. What it does not know alters nothing. */
export function alteredPolicy(policy: Policy, query: URLSearchParams): Policy {
  const mode = modes.get(query.get("mode")) ?? policy.mode;
  const names = Object.keys(revisions) as TriedRevision[];
  const last = names.findIndex((name) => name === query.get("revision"));
  return names.slice(0, last + 1).reduce(revised, { ...policy, mode });
}

function revised(policy: Policy, name: TriedRevision): Policy {
  const revision = revisions[name];
  const { entry, alter } = changes[name];
  return {
    ...policy,
    ...alter(policy),
    revision,
    revisions: [{ revision, date: revision, ...entry }, ...policy.revisions],
  };
}
