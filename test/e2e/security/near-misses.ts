const head = "v=1&policy=prism&revision=2022-04-01&at=2026-11-23T09:00:00Z&via=accept";
const all = (answer: string) => `functional=${answer}&analytics=${answer}&advertising=${answer}`;
const whole = `${head}&${all("1")}`;

/** Cookie values that look like a grant of everything, and are none: contract §4 allows one spelling alone. */
export const nearMisses: readonly string[] = [
  // Answers that are not exactly 1.
  ..."2 -1 +1 01 10 11 1.0 1e0 0x1 true TRUE True yes on granted allow t y null undefined NaN [1] {} '1' <1> 1! %2531"
    .split(" ")
    .flatMap((answer) => [
      `${head}&${all(answer)}`,
      `${head}&functional=${answer}&analytics=1&advertising=1`,
      `${head}&functional=1&analytics=1&advertising=${answer}`,
    ]),
  // Times, versions and names that are not written as they must be.
  ...[
    "2026-11-23T09:00:00",
    "2026-11-23",
    "2026-02-30T09:00:00Z",
    "2026-13-01T09:00:00Z",
    "2026-11-23T25:00:00Z",
    "2023-12-31T23:59:59Z",
    "1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2026-11-23T09:00:00.000Z",
    "2026-11-23T09:00:00+00:00",
    "2026-11-23t09:00:00z",
    "2026-11-23 09:00:00Z",
    "+02026-11-23T09:00:00Z",
    "1795424400",
    "now",
    "",
  ].map((at) => whole.replace(/at=[^&]*/, `at=${at}`)),
  ..."0 2 10 01 1.0 v1 -1 true".split(" ").map((version) => whole.replace("v=1", `v=${version}`)),
  ...["Accept", "ACCEPT", "yes", "grant", "script", "", "accept ", "accept,settings", "toString"].map((via) =>
    whole.replace("via=accept", `via=${via}`),
  ),
  ...["", "Prism", "1prism", "prism!", "../prism", "a".repeat(33), "__proto__", "<b>"].map((policy) =>
    whole.replace("policy=prism", `policy=${policy}`),
  ),
  ...["", "a b", "a/b", "x".repeat(33), "é", "<b>"].map((revision) => whole.replace("2022-04-01", revision)),
  ...[
    "gpc=0",
    "gpc=true",
    "gpc=2",
    "region=",
    "region=japan",
    "region=jp",
    "region=JP-",
    "region=JP-ABCD",
  ].map((part) => whole.replace("via=accept", `via=accept&${part}`)),
  // Keys twice, reserved, or no ids.
  ...[
    "v=1",
    "policy=prism",
    "gpc=1",
    "region=JP",
    "mode=notice",
    "lang=en",
    "id=1",
    "seen=1",
    "necessary=1",
  ].map((pair) => `${whole}&${pair}`),
  ...["functional=1", "analytics=0", "advertising=1", "a=1&a=0", "a=0&a=1"].map((pair) => `${whole}&${pair}`),
  ...[
    "__proto__=1",
    "Analytics2=1",
    "1a=1",
    "a_b=1",
    "a.b=1",
    "=1",
    "a",
    "a=",
    `${"a".repeat(33)}=1`,
    "é=1",
    "a b=1",
  ].map((pair) => `${whole}&${pair}`),
  // Parts that lack, or come in another order, or between others.
  ..."v policy revision at via".split(" ").map((part) => whole.replace(new RegExp(`${part}=[^&]*&`), "")),
  ...Array.from({ length: 5 }, (_, index) => {
    const parts = whole.split("&");
    [parts[index], parts[index + 1]] = [parts[index + 1]!, parts[index]!];
    return parts.join("&");
  }),
  ..."& && ? # ?v=1& , + / | \\ ~ ! @ $ * ( ) [ ] ^ `"
    .split(" ")
    .flatMap((sign) => [sign + whole, whole + sign]),
  ..."&& , + / | \\ %2526".split(" ").map((sign) => whole.replaceAll("&", sign)),
  ..."== : %253D =>".split(" ").map((sign) => whole.replaceAll("=", sign)),
  // Layers that servers add, one too many or broken.
  ...[
    `""${whole}""`,
    `"${whole}`,
    `${whole}"`,
    `'${whole}'`,
    `"${encodeURIComponent(whole)}"`,
    encodeURIComponent(encodeURIComponent(whole)),
    encodeURIComponent(`"${whole}"`),
    `${whole}%`,
    `${whole}%E0%A4%A`,
    `%00${whole}`,
    `${whole}%0A`,
    `${whole}%00`,
    `${whole}%20`,
    whole.toUpperCase(),
    whole.split("").reverse().join(""),
    btoa(whole),
  ],
  // What others write.
  ...[
    "1",
    "true",
    "all",
    "accept",
    "*",
    "[]",
    "{}",
    '{"analytics":true}',
    '{"analytics":1,"advertising":1}',
    encodeURIComponent('{"choice":{"analytics":true}}'),
    "analytics=1",
    "analytics:true|advertising:true",
    all("1"),
    "v=1",
    head.slice(0, -1),
    `granted&${all("1")}`,
    `v=2&${whole}`,
    `${head}&&${all("1")}`,
    `${whole}&${whole}`,
    `${whole}, ${whole}`,
    "a".repeat(3900),
    "%".repeat(1300),
    `${head}${"&a=1".repeat(900)}`,
    `${head}${"&".repeat(3000)}`,
    `${head}${Array.from({ length: 500 }, (_, index) => `&a${index}=1`).join("")}&`,
  ],
  ...Array.from({ length: 60 }, (_, index) => {
    const at = 1 + Math.floor((index * (head.length - 2)) / 60);
    return whole.slice(0, at) + whole.slice(at + 1);
  }).filter((value) => !/at=.{19}Z/.test(value) || !/^v=1&policy=\w+&revision=[\w-]+&at=/.test(value)),
];
