import { parseArgs } from "node:util";
import { idsFollowed, mapFaults, parseSignalMap } from "../../signals/signal-map.ts";
import { type Command, UsageError } from "../command.ts";
import { headStub, stubs } from "../head-stub.ts";

export const stub: Command = {
  usage: "stub --signals NAMES [--map MAP] [--wait MILLISECONDS] [--region CODES]",
  summary: "writes the few lines by which tags of vendors wait for the choice",
  help: `They go into head, before every tag of those vendors, and say that all that is optional is denied. With them
Kotowari's own tag may be deferred. Not needed for tags in a <template data-consent>.
  --signals NAMES  as data-signals: of ${Object.keys(stubs).join(", ")}
  --map MAP        as data-signal-map, as "url_passthrough=necessary"
  --wait NUMBER    how long Google's tags wait for the choice, in milliseconds; default 500
  --region CODES   where Google's default holds, by spaces, as "JP US-CA"; elsewhere its tags do not wait.
                   Default: everywhere`,

  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws rejects
  async run(words, output) {
    const { values } = parseArgs({
      args: [...words],
      options: {
        signals: { type: "string", default: "" },
        map: { type: "string", default: "" },
        wait: { type: "string", default: "500" },
        region: { type: "string", default: "" },
      },
    });
    const names = wordsOf(values.signals);
    const known = Object.keys(stubs);
    if (!names.length) throw new UsageError('Name signals: --signals "google microsoft"');
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length)
      throw new UsageError(`No stub is needed or known for ${unknown.join(", ")}: name ${known.join(", ")}`);
    const map = parseSignalMap(values.map);
    const used = new Set<string>();
    for (const name of names) idsFollowed(name, stubs[name]!.keys, map, used);
    const faults = mapFaults(map, used);
    if (faults.length)
      throw new UsageError(
        `--map: ${faults.map((entry) => entry.join("=")).join(" ")} is no key=id of these signals`,
      );
    if (!/^\d{1,5}$/.test(values.wait)) throw new UsageError("--wait must be a number of milliseconds");
    const region = wordsOf(values.region);
    if (!region.every((code) => /^[A-Z]{2}(-[A-Z\d]{1,3})?$/.test(code)))
      throw new UsageError("--region takes ISO 3166 codes, as JP or US-CA");
    const fields = { wait_for_update: Number(values.wait), ...(region.length > 0 && { region }) };
    output.print(headStub(names, map, fields));
    return 0;
  },
};

function wordsOf(text: string): string[] {
  return [...new Set(text.match(/\S+/g))];
}
