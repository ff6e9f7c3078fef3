// The HTML report in headless Chromium: sorting, filtering, opening, keyboard, hostile words, accessibility.
//
//   cargo test --test report look -- --ignored     writes the pages to target/look
//   apt-get install chromium chromium-driver       the browser and its driver
//   npm ci && npm test                             in this folder; LOOK=1 leaves screenshots beside the pages
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Builder, By, Key, logging } from "selenium-webdriver";
import { Options, ServiceBuilder } from "selenium-webdriver/chrome.js";

const pages = fileURLToPath(new URL("../../target/look/", import.meta.url));
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
let browser;

before(async () => {
  const options = new Options().setChromeBinaryPath("/usr/bin/chromium").addArguments(...flags);
  const logs = new logging.Preferences();
  logs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  options.setLoggingPrefs(logs);
  browser = await new Builder().forBrowser("chrome").setChromeOptions(options).setChromeService(new ServiceBuilder("/usr/bin/chromedriver")).build();
});
after(() => browser?.quit());

const open = (page) => browser.get(`file://${pages}${page}.html`);
const logged = () => browser.manage().logs().get(logging.Type.BROWSER);
const rows = () => browser.findElements(By.css("#list > details:not([hidden])"));
const topics = () => browser.executeScript("return [...document.querySelectorAll('#list > details:not([hidden]) .topic')].map((e) => e.textContent)");

test("a finding opens to both passages with the figures marked, and to its topic's chart", async () => {
  await open("flood");
  const [first] = await rows();
  await first.findElement(By.css("summary")).click();
  const marks = await first.findElements(By.css("mark"));
  assert.deepEqual(await Promise.all(marks.map((mark) => mark.getText())), ["19 people", "91 people"]);
  assert.equal((await first.findElements(By.css("figure.topic svg"))).length, 1);
});

test("the heads sort, up and then down", async () => {
  await open("flood");
  const head = await browser.findElement(By.css("[data-key=topic]"));
  await head.click();
  assert.deepEqual(await topics(), ["height of the river, old bridge", "people in shelters", "people missing, lower Marl"]);
  await head.click();
  assert.deepEqual(await topics(), ["people missing, lower Marl", "people in shelters", "height of the river, old bridge"]);
});

test("search and filters leave what fits, and say how much", async () => {
  await open("flood");
  await browser.findElement(By.id("q")).sendKeys("bridge herald");
  assert.deepEqual(await topics(), ["height of the river, old bridge"]);
  assert.equal(await browser.findElement(By.id("shown")).getText(), "1 of 3 shown");
  await browser.findElement(By.id("q")).sendKeys(" nowhere");
  assert.equal(await browser.findElement(By.id("none")).isDisplayed(), true);
  await browser.findElement(By.id("q")).clear();
  await browser.executeScript("level.value = 'update'; level.dispatchEvent(new Event('input'))");
  assert.deepEqual(await topics(), ["people in shelters"]);
});

test("the keyboard is enough", async () => {
  await open("flood");
  await browser.executeScript("document.querySelector('#list summary').focus()");
  await browser.actions().sendKeys(Key.ENTER, Key.ARROW_DOWN).perform();
  const focused = "return document.activeElement.parentElement === document.querySelectorAll('#list > details')[1]";
  assert.equal(await browser.executeScript(focused), true);
  assert.equal((await browser.findElements(By.css("#list > details[open]"))).length, 1);
  await browser.actions().sendKeys("/").perform();
  assert.equal(await browser.executeScript("return document.activeElement.id"), "q");
});

test("hostile words in every field run nothing and load nothing", async () => {
  await open("hostile");
  for (const row of await rows()) await row.findElement(By.css("summary")).click();
  assert.equal(await browser.executeScript("return window.hacked"), null);
  const loaded = "return performance.getEntriesByType('resource').length + document.images.length + document.scripts.length";
  assert.equal(await browser.executeScript(loaded), 1);
  await browser.executeScript("const s = document.createElement('script'); s.textContent = 'window.hacked = 1'; document.body.append(s)");
  assert.equal(await browser.executeScript("return window.hacked"), null, "the policy lets no other script run");
  assert.ok((await logged()).some((entry) => entry.message.includes("Content Security Policy")));
});

// Processor time, so that whatever else runs on the machine doesn't count.
test("5,000 findings open in under two seconds", async () => {
  await browser.get("about:blank");
  await browser.sendDevToolsCommand("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await browser.sendAndGetDevToolsCommand("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value;
  };
  await open("many");
  const loaded = "const [entry] = performance.getEntriesByType('navigation'); return entry.loadEventEnd - entry.startTime";
  const [seconds, clock] = [await spent(), await browser.executeScript(loaded)];
  console.log(`5,000 findings: ${seconds.toFixed(2)} s of processor time, ${(clock / 1000).toFixed(2)} s by the clock`);
  assert.equal(await browser.executeScript("return document.querySelectorAll('#list > details').length"), 5000);
  assert.ok(seconds > 0 && seconds < 2, `${seconds} s`);
});

for (const page of ["flood", "launch", "many"]) {
  test(`no word on the console: ${page}`, async () => {
    await open(page);
    assert.deepEqual((await logged()).map((entry) => entry.message), []);
  });
}

for (const [scheme, width] of [["light", 1280], ["light", 390], ["dark", 1280], ["dark", 390]]) {
  test(`accessible and inside the window: ${scheme}, ${width} wide`, async () => {
    await browser.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    await browser.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { width, height: 844, deviceScaleFactor: 1, mobile: width < 500 });
    for (const page of ["flood", "launch", "hostile"]) {
      // Only so that the checker itself may run.
      await browser.sendDevToolsCommand("Page.setBypassCSP", { enabled: true });
      await open(page);
      await browser.findElement(By.css("#list summary")).click();
      if (process.env.LOOK) writeFileSync(`${pages}${page}-${scheme}-${width}.png`, await browser.takeScreenshot(), "base64");
      await browser.executeScript(axe);
      const { violations } = await browser.executeAsyncScript("const done = arguments[arguments.length - 1]; axe.run().then(done)");
      assert.deepEqual(violations.map((found) => [found.id, found.nodes[0].html]), []);
      assert.equal(await browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"), true, page);
    }
    await browser.sendDevToolsCommand("Page.setBypassCSP", { enabled: false });
  });
}
