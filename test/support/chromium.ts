import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

// playwright-core drives a browser that is there, and brings none of its own: pages that only curl has seen are seen by nobody.
/** Where Debian puts it; where it is not, what needs a browser is skipped, and counted so. */
const PROGRAM = '/usr/bin/chromium';
export const describeInBrowser = existsSync(PROGRAM) ? describe : describe.skip;

/** Says nothing to anybody but the page's own server. */
const QUIETLY = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** A browser that nobody used before, with what it sent and what it complained of. */
export class Window {
  /** Addresses and headers of everything it asked for. */
  readonly sent: string[] = [];
  /** Errors of scripts, and what the page's own policy held up. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly folder: string,
  ) {}

  static async open(locale = 'id-ID'): Promise<Window> {
    const folder = mkdtempSync(join(tmpdir(), 'jejak-browser-'));
    const options = {
      executablePath: PROGRAM,
      headless: true,
      args: QUIETLY,
      locale,
      viewport: { width: 390, height: 844 },
    };
    const context = await chromium.launchPersistentContext(folder, options);
    const window = new Window(context.pages()[0] ?? (await context.newPage()), context, folder);
    context.on('request', (request) => window.sent.push(JSON.stringify([request.url(), request.headers()])));
    window.page.on('pageerror', (error) => window.complaints.push(error.message));
    window.page.on('console', (line) => {
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) window.complaints.push(line.text());
    });
    window.page.setDefaultTimeout(10_000);
    return window;
  }

  async close(): Promise<void> {
    await this.context.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
