import { once } from 'node:events';
import { BSON } from 'mongodb';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What befalls a message: it never arrives, or it arrives and its answer does not, or it waits until it is released. */
export type Fate = 'lost' | 'unanswered' | 'held';

/** What a message asks the server for: the first word of its command, and of what collection. */
export interface Command {
  readonly name: string;
  readonly collection: string;
  /** The whole of it. */
  readonly said: Readonly<Record<string, unknown>>;
}

/** A line between a client and a MongoDB server (without TLS) that fails at a chosen message; a line that was cut stays dead. */
export class Line {
  /** Every command that went through, but for greetings. */
  readonly commands: Command[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #waiting: (() => void)[] = [];
  #left = Infinity;
  #word = '';
  #fate: Fate = 'lost';
  #dead = false;
  #holding = false;
  #struck = () => {};

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async to(url: string): Promise<Line> {
    const server = createServer();
    const line = new Line(server, new URL(url));
    server.on('connection', (client) => line.#join(client));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return line;
  }

  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    url.searchParams.set('directConnection', 'true');
    return url.href;
  }

  /** From here on the n-th message, of those that say a word, meets this fate; resolves when it does. */
  strikeAt(n: number, fate: Fate, word = ''): Promise<void> {
    this.#left = n;
    this.#word = word;
    this.#fate = fate;
    return new Promise((resolve) => (this.#struck = resolve));
  }

  /** Lets everything go on that was held. */
  release(): void {
    this.#holding = false;
    this.#left = Infinity;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** As when the server is gone, until `mend`. */
  cut(): void {
    this.#dead = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#dead = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }

  #join(client: Socket): void {
    const server = connect(Number(this.target.port || 27017), this.target.hostname);
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
    if (this.#dead) return void client.destroy();
    server.on('data', (bytes) => void client.write(bytes));
    let rest = Buffer.alloc(0);
    client.on('data', (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      while (rest.length >= 4 && rest.length >= rest.readUInt32LE(0)) {
        const length = rest.readUInt32LE(0);
        this.#pass(rest.subarray(0, length), server);
        rest = rest.subarray(length);
      }
    });
  }

  #pass(message: Buffer, server: Socket): void {
    const send = () => void server.write(message);
    // The driver greets servers and ends sessions of its own accord.
    if (/hello|ismaster|endSessions/i.test(message.toString('latin1'))) return send();
    this.commands.push(commandOf(message));
    if (this.#holding) return void this.#waiting.push(send);
    if (!message.includes(this.#word) || --this.#left !== 0) return send();
    this.#struck();
    if (this.#fate === 'held') {
      this.#holding = true;
      this.#waiting.push(send);
      return;
    }
    this.#dead = true;
    if (this.#fate === 'lost') for (const socket of this.#sockets) socket.destroy();
    else this.#losingTheAnswer(send, server);
  }

  #losingTheAnswer(send: () => void, server: Socket): void {
    server.removeAllListeners('data');
    server.once('data', () => {
      for (const socket of this.#sockets) socket.destroy();
    });
    send();
  }
}

/** Of an OP_MSG: header (16 bytes), flags (4), kind (1), then a BSON document (4) whose first element (1) is `{ <name>: <collection> }`. */
function commandOf(message: Buffer): Command {
  const end = message.indexOf(0, 26);
  const length = message.readInt32LE(end + 1);
  const isText = message[25] === 2;
  return {
    name: message.toString('latin1', 26, end),
    collection: isText ? message.toString('latin1', end + 5, end + 4 + length) : '',
    said: BSON.deserialize(message.subarray(21, 21 + message.readInt32LE(21))),
  };
}
