import assert from "node:assert/strict";
import { Agent, request as httpRequest } from "node:http";
import { connect, type Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { after, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { receiver, type ReceiverOptions } from "../../src/receiver/receiver.ts";
import { clientOf, serve, type ServeOptions } from "../../src/receiver/serve.ts";
import { listed, memoryStore } from "./memory-store.ts";
import { posting } from "./postings.ts";

const running: { stop(): Promise<void> }[] = [];
after(() => Promise.all(running.map((server) => server.stop())));

async function scene(options: Partial<ReceiverOptions> = {}, served: ServeOptions = {}) {
  const store = options.store ?? (await memoryStore());
  const server = await serve(receiver({ ...options, store }), { port: 0, patience: 400, ...served });
  running.push(server);
  const { host, port } = new URL(server.url);
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(server.url, {
      method: "POST",
      headers: { origin: `http://${host}`, "content-type": "application/json", ...headers },
      body,
    });
  return { store, server, host, port: Number(port), post };
}

/** Writes to a bare connection, and gives all that comes back until it ends. */
async function talk(port: number, write: (socket: Socket) => Promise<void> | void): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (data) => (heard += data.toString()));
  socket.on("error", () => {});
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await write(socket);
  const isClosed = await Promise.race([closed.then(() => true), wait(6000, false, { ref: false })]);
  socket.destroy();
  assert.ok(isClosed, "the connection was never closed");
  return heard;
}

async function slowly(socket: Socket, text: string): Promise<void> {
  for (const letter of text) {
    if (socket.destroyed || !socket.writable) return;
    socket.write(letter);
    await wait(20);
  }
}

const head = (host: string, length: number) =>
  `POST / HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

describe("The receiver as a server", () => {
  test("keeps a record that comes over a real connection", async () => {
    const { store, post } = await scene();
    const sent = posting();
    const response = await post(JSON.stringify(sent));
    assert.deepEqual([response.status, await response.json()], [201, { id: sent.id }]);
    assert.equal((await listed(store))[0]?.record, sent.record);
  });

  test("sets the cookie of a real request again", async () => {
    const { post } = await scene();
    const sent = posting();
    const response = await post(JSON.stringify(sent), { cookie: `a=b; kotowari=${sent.record}` });
    assert.match(response.headers.getSetCookie()[0] ?? "", /^kotowari=v=1&/);
  });

  test("ends senders that are slow on purpose, byte by byte, and tells them why", async () => {
    const { host, port, store, post } = await scene();
    const body = JSON.stringify(posting());
    const [slowHead, slowBody] = await Promise.all([
      talk(port, (socket) => slowly(socket, head(host, body.length) + body)),
      talk(port, (socket) => {
        socket.write(head(host, body.length));
        return slowly(socket, body);
      }),
    ]);
    for (const heard of [slowHead, slowBody]) {
      assert.match(heard, /^HTTP\/1\.1 408 /);
      assert.match(heard, /content-type: application\/problem\+json/i);
    }
    assert.equal((await post(body)).status, 201);
    assert.equal((await listed(store)).length, 1);
  });

  test("serves others while a hundred slow senders hold their connections", async () => {
    const { host, port, post } = await scene({}, { patience: 1500 });
    const sockets = Array.from({ length: 100 }, () => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => {});
      socket.write(head(host, 500).slice(0, 60));
      return socket;
    });
    await wait(50);
    const began = performance.now();
    for (let count = 0; count < 20; count++)
      assert.equal((await post(JSON.stringify(posting()))).status, 201);
    assert.ok(performance.now() - began < 1000);
    for (const socket of sockets) socket.destroy();
  });

  test("answers what is no HTTP, and headers without end, by a problem document", async () => {
    const { port, host } = await scene();
    const noise = await talk(port, (socket) => void socket.write("\x16\x03\x01 hello\r\n\r\n"));
    assert.match(noise, /^HTTP\/1\.1 400 .*problem\+json/s);
    const endless = await talk(port, async (socket) => {
      socket.write(`POST / HTTP/1.1\r\nHost: ${host}\r\nCookie: `);
      for (let count = 0; count < 40 && socket.writable; count++) {
        socket.write("x=".padEnd(1000, "y"));
        await wait(1);
      }
    });
    assert.match(endless, /^HTTP\/1\.1 431 .*problem\+json/s);
  });

  test("answers methods and hosts that cannot be, without a fall", async () => {
    const { port, post } = await scene();
    const lines = [
      "TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a b c\r\nConnection: close\r\n\r\n",
      "POST //:99999/ HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n",
      "GET http://[/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: a miracle\r\n\r\n",
      "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
    ];
    for (const line of lines)
      assert.match(
        await talk(port, (socket) => void socket.write(line)),
        /^HTTP\/1\.1 4\d\d .*problem\+json/s,
      );
    assert.equal((await post(JSON.stringify(posting()))).status, 201);
  });

  test("answers 10 MB before they have come, whether their length was told or not", async () => {
    const { port, host } = await scene();
    const heads = [
      head(host, 10_000_000),
      head(host, 0).replace("Content-Length: 0", "Transfer-Encoding: chunked"),
    ];
    for (const [index, text] of heads.entries()) {
      let sent = 0;
      const heard = await talk(port, async (socket) => {
        let isAnswered = false;
        socket.once("data", () => (isAnswered = true));
        socket.write(text);
        const bytes = "x".repeat(1000);
        while (!isAnswered && socket.writable && sent < 10_000_000) {
          socket.write(index ? `3e8\r\n${bytes}\r\n` : bytes);
          sent += 1000;
          await wait(1);
        }
      });
      assert.match(heard, /^HTTP\/1\.1 413 .*problem\+json/s);
      assert.ok(sent < 1_000_000, `${sent} bytes were sent`);
    }
  });

  test("forgets a connection that breaks in the middle of a record", async () => {
    const { port, host, store, post } = await scene();
    for (let count = 0; count < 30; count++) {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => {});
      await new Promise<void>((resolve) => socket.write(head(host, 400) + '{"id":"', () => resolve()));
      socket.resetAndDestroy();
    }
    assert.equal((await post(JSON.stringify(posting()))).status, 201);
    assert.equal((await listed(store)).length, 1);
  });

  test("tells clients apart by their addresses", async () => {
    const { post } = await scene({ rate: { client: clientOf, perMinute: 3 } });
    const statuses = [];
    for (let count = 0; count < 5; count++) statuses.push((await post(JSON.stringify(posting()))).status);
    assert.deepEqual(statuses, [201, 201, 201, 429, 429]);
  });

  test("believes a proxy's headers only where it is told that there is a proxy", async () => {
    const rate = { client: clientOf, perMinute: 2 };
    const direct = await scene({ rate });
    const behind = await scene({ rate }, { isBehindProxy: true });
    const statuses = async (post: typeof direct.post) => {
      const answers = [];
      for (const client of [
        "192.0.2.1",
        "192.0.2.2",
        "2001:db8:1:1::1",
        "2001:db8:1:1::2",
        "2001:db8:1:1::3",
      ])
        answers.push((await post(JSON.stringify(posting()), { "x-forwarded-for": client })).status);
      return answers;
    };
    assert.deepEqual(await statuses(direct.post), [201, 201, 429, 429, 429]);
    // One customer has all addresses that begin alike.
    assert.deepEqual(await statuses(behind.post), [201, 201, 201, 201, 429]);
  });

  test("counts an IPv6 customer's addresses together, however their zeros are written", async () => {
    const { post } = await scene({ rate: { client: clientOf, perMinute: 2 } }, { isBehindProxy: true });
    const from = async (address: string) =>
      (await post(JSON.stringify(posting()), { "x-forwarded-for": address })).status;
    const customers = [
      ["2001:db8::1", "2001:db8::2", "2001:db8::a:b:c:d", "2001:db8:0:0:a::"],
      ["2001:db8:0:7::1", "2001:db8:0:7:1:2:3:4", "2001:db8:0:7::5"],
      ["::1", "::2", "::3"],
      ["::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7"],
    ];
    for (const addresses of customers) {
      const statuses = [];
      for (const address of addresses) statuses.push(await from(address));
      assert.deepEqual(statuses, [201, 201, ...Array<number>(addresses.length - 2).fill(429)], addresses[0]);
    }
  });

  test("answers everything that it took when it is told to stop, and then takes no more", async () => {
    const real = await memoryStore();
    let taken = 0;
    const { server, host, port } = await scene(
      {
        store: {
          ...real,
          async keep(records) {
            taken += records.length;
            await wait(1500);
            return real.keep(records);
          },
        },
      },
      { patience: 5000 },
    );
    const agent = new Agent({ keepAlive: true });
    const send = (body: string) =>
      new Promise<number>((resolve, reject) => {
        const headers = { origin: `http://${host}`, "content-type": "application/json" };
        const request = httpRequest(
          { port, host: "127.0.0.1", method: "POST", headers, agent },
          (response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
          },
        );
        request.on("error", reject);
        request.end(body);
      });
    const sent = Array.from({ length: 8 }, () => posting());
    const answers = Promise.all(sent.map((each) => send(JSON.stringify(each))));
    while (taken < 1) await wait(10);
    await wait(800);
    const stopped = server.stop();
    assert.deepEqual(new Set(await answers), new Set([201]));
    await stopped;
    agent.destroy();
    await assert.rejects(send(JSON.stringify(posting())), /ECONNREFUSED/);
    assert.equal((await listed(real)).length, 8);
  });

  test("tells its address by IPv6 too, as it is written in URLs", async (t) => {
    const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    if (!addresses.some(({ address }) => address === "::1")) {
      t.skip("this machine has no IPv6");
      return;
    }
    const { server, post } = await scene({}, { host: "::1" });
    assert.match(server.url, /^http:\/\/\[::1\]:\d+$/);
    assert.equal((await post(JSON.stringify(posting()))).status, 201);
  });

  test("says so when its port is taken", async () => {
    const { port } = await scene();
    await assert.rejects(serve(receiver({ store: await memoryStore() }), { port }), /EADDRINUSE/);
  });
});
