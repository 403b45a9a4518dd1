import { assert } from "@open-wc/testing";
import {
  banner,
  demoPolicy,
  opened,
  part,
  partIn,
  preferences,
  switchOf,
  until,
  visitorComes,
  visitorLeaves,
} from "./visitor.ts";
import type { Visit } from "../../src/visit.ts";

const personal = demoPolicy.services.find((service) => service.personalAtRecipient)!.id;

describe("The preferences", () => {
  let visit: Visit;
  beforeEach(async () => (visit = await visitorComes()));
  afterEach(visitorLeaves);

  const press = (dialog: HTMLElement, id: string) => switchOf(dialog, id).click();
  const discard = (dialog: HTMLDialogElement) => dialog.close();
  const save = async (dialog: HTMLElement) => {
    partIn(dialog, "save").click();
    await until("it is recorded", () => visit.state.record?.via === "settings");
  };

  it("have nothing switched on before a choice, but what is necessary, which cannot be switched off", async () => {
    const dialog = await opened("preferences");
    const switches = [
      ...dialog.querySelectorAll<HTMLInputElement>("[part~=purpose] input,[part~=service] input"),
    ];
    assert.equal(switches.length, demoPolicy.purposes.length + demoPolicy.services.length);
    for (const each of switches) {
      const isNecessary = each.id === "purpose-necessary";
      assert.equal(each.type, "checkbox");
      assert.deepEqual([each.checked, each.disabled], [isNecessary, isNecessary], each.id);
    }
  });

  it("record what is switched, and nothing else", async () => {
    const dialog = await opened("preferences");
    press(dialog, "functional");
    await save(dialog);
    assert.deepEqual(visit.state.record!.choice, {
      functional: true,
      analytics: false,
      advertising: false,
    });
  });

  it("forget a switch that was not saved: the next time they show what holds", async () => {
    for (const id of ["analytics", "tally", personal]) {
      press(await opened("preferences"), id);
      discard(preferences()!);
      assert.equal(switchOf(await opened("preferences"), id).checked, false, id);
      discard(preferences()!);
    }
    assert.equal(visit.state.record, undefined);
  });

  it("grant no service that they show as off", async () => {
    await visit.client.accept();
    press(await opened("preferences"), "tally");
    discard(preferences()!);
    const dialog = await opened("preferences");
    assert.equal(switchOf(dialog, "tally").checked, true);
    press(dialog, "tally");
    assert.equal(switchOf(dialog, "tally").checked, false);
    await save(dialog);
    assert.equal(visit.client.allows("tally"), false);
    assert.equal(visit.client.allows("analytics"), true);
  });

  it("take the services along when a purpose is switched, but not one whose recipient holds personal data", async () => {
    const dialog = await opened("preferences");
    press(dialog, "advertising");
    assert.deepEqual(
      [switchOf(dialog, "pan-ads").checked, switchOf(dialog, personal).checked],
      [true, false],
    );
    press(dialog, "advertising");
    assert.equal(switchOf(dialog, "pan-ads").checked, false);
  });

  it("come with the heading focused, and give the focus back to what opened them", async () => {
    const opener = document.body.appendChild(document.createElement("button"));
    opener.focus();
    const dialog = await opened("preferences");
    const root = dialog.getRootNode() as ShadowRoot;
    assert.equal(root.activeElement?.localName, "h2");
    discard(dialog);
    assert.equal(document.activeElement, opener);
    opener.remove();
  });

  it("hand the focus to the confirmation where the notice, which opened them, is gone by the choice", async () => {
    part("settings").focus();
    part("settings").click();
    const dialog = await until("they open", () => preferences()?.open && preferences());
    partIn(dialog, "decline").focus();
    partIn(dialog, "decline").click();
    await until("the confirmation has the focus", () => banner().shadowRoot!.activeElement?.id === "message");
    assert.equal(visit.state.record!.via, "decline");
  });

  it("show the present choice with its date, and withdraw it in one action", async () => {
    await visit.client.accept();
    const dialog = await opened("preferences");
    const present = dialog.querySelector(".present")!;
    assert.match(present.textContent, /You accepted on .*20\d\d/);
    present.querySelector("button")!.click();
    await until("it is recorded", () => visit.state.record?.via === "withdraw");
    assert.equal(Object.values(visit.state.record!.choice).some(Boolean), false);
  });
});

describe("A service of two purposes", () => {
  afterEach(visitorLeaves);

  it("is recorded as its switch shows", async () => {
    const [first, ...others] = demoPolicy.services;
    const services = [{ ...first, purposes: ["analytics", "functional"] }, ...others];
    const visit = await visitorComes({ policy: { ...demoPolicy, services } });
    const dialog = await opened("preferences");
    switchOf(dialog, "tally").click();
    switchOf(dialog, "analytics").click();
    const isShown = switchOf(dialog, "tally").checked;
    partIn(dialog, "save").click();
    await until("it is recorded", () => visit.state.record);
    assert.equal(visit.client.allows("tally"), isShown);
  });
});
