/** Embeds that are known by their URL alone: the name by which visitors know what would be shown. */
const providers: Readonly<Record<string, string>> = {
  "youtube.com": "YouTube",
  "youtube-nocookie.com": "YouTube",
  "youtu.be": "YouTube",
  "nicovideo.jp": "ニコニコ",
  "twitter.com": "X",
  "x.com": "X",
  "maps.google.com": "Google Maps",
  "google.com/maps": "Google Maps",
  "google.co.jp/maps": "Google Maps",
  "spotify.com": "Spotify",
  "instagram.com": "Instagram",
  "tiktok.com": "TikTok",
  "vimeo.com": "Vimeo",
  "twitch.tv": "Twitch",
};

/** Who shows an embed, by its URL: a known name, or its host. Nothing is asked of anybody. */
export function providerOf(address: string): string | undefined {
  let url: URL;
  try {
    url = new URL(address, document.baseURI);
  } catch {
    return undefined;
  }
  // `javascript://youtube.com/` has a host as well.
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const known = Object.entries(providers).find(([place]) => {
    const [host, path = ""] = place.split("/");
    return `.${url.hostname}`.endsWith(`.${host}`) && url.pathname.startsWith(`/${path}`);
  });
  return known?.[1] ?? url.hostname;
}
