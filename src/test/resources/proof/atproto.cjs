// A whole AT Protocol network on loopback - directory, personal data server, AppView - and a
// bridge that speaks Jetstream's first version for it. Argument: the folder whose node_modules
// hold @atproto/dev-env. Wants DB_POSTGRES_URL and REDIS_HOST. Says one line of JSON when it is
// up, and ends when its input ends.
'use strict';
const { createRequire } = require('node:module');
const http = require('node:http');
const net = require('node:net');
const path = require('node:path');
const dns = require('node:dns');

// What is made for development listens on every address there is; this is to stay on loopback.
dns.setDefaultResultOrder('ipv4first');
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (first, ...rest) {
  if (first !== null && typeof first === 'object') {
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest);
  }
  const host = typeof rest[0] === 'string' ? rest.slice(1) : rest;
  return listen.call(this, first, '127.0.0.1', ...host);
};

const need = createRequire(path.join(path.resolve(process.argv[2]), 'of-the-folder.cjs'));
const { TestNetwork } = need('@atproto/dev-env');
const { Firehose } = need('@atproto/sync');
const { IdResolver } = need('@atproto/identity');
const { lexToJson } = need('@atproto/lexicon');
const { WebSocket, WebSocketServer } = need('ws');

/** Everything that was said since the start, as Jetstream keeps it for those who come back. */
const frames = [];
/** up: as usual; down: nobody can connect; deaf: what happens now is never said. */
let state = 'up';
let asked = 0;
let lastMicros = 0;

function say(body) {
  if (state === 'deaf') {
    return;
  }
  lastMicros = Math.max(Date.now() * 1000, lastMicros + 1);
  const frame = { micros: lastMicros, body: { ...body, time_us: lastMicros } };
  frames.push(frame);
  sockets.clients.forEach((client) => send(client, frame));
}

function send(client, frame) {
  const commit = frame.body.commit;
  const all = client.collections.size === 0;
  const wanted = all || !commit || client.collections.has(commit.collection);
  if (wanted && client.readyState === WebSocket.OPEN) {
    client.send(JSON.stringify(frame.body));
  }
}

/** One event of the repositories in Jetstream's words. */
function heard(event) {
  const { did, seq, time } = event;
  if (event.event === 'account') {
    const { active, status } = event;
    say({ did, kind: 'account', account: { active, did, seq, status, time } });
    return;
  }
  const { collection, rkey, rev } = event;
  const commit = { rev, operation: event.event, collection, rkey };
  if (event.event !== 'delete') {
    commit.record = lexToJson(event.record);
    commit.cid = event.cid.toString();
  }
  say({ did, kind: 'commit', commit });
}

const sockets = new WebSocketServer({ noServer: true });
let appView;

const server = http.createServer((request, response) => {
  const turn = /^\/state\/(up|down|deaf)$/.exec(request.url);
  if (turn) {
    state = turn[1];
    if (state === 'down') {
      sockets.clients.forEach((client) => client.terminate());
    }
    response.end('{}');
  } else if (request.url === '/asked') {
    response.end(JSON.stringify({ asked }));
  } else if (request.url.startsWith('/xrpc/') && request.method === 'GET') {
    asked += 1;
    passOn(request, response);
  } else {
    response.writeHead(404).end();
  }
});

/** The AppView answers whatever it is asked; nothing is changed on the way. */
function passOn(request, response) {
  const address = new URL(request.url, appView);
  http
    .get(address, { headers: { accept: 'application/json' } }, (answer) => {
      response.writeHead(answer.statusCode, { 'content-type': answer.headers['content-type'] });
      answer.pipe(response);
    })
    .on('error', (error) => response.writeHead(502).end(String(error)));
}

server.on('upgrade', (request, socket, head) => {
  const address = new URL(request.url, 'http://localhost');
  if (state === 'down' || address.pathname !== '/subscribe') {
    socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
    return;
  }
  sockets.handleUpgrade(request, socket, head, (client) => {
    client.collections = new Set(address.searchParams.getAll('wantedCollections'));
    const cursor = address.searchParams.get('cursor');
    if (cursor !== null) {
      frames.filter((f) => f.micros >= Number(cursor)).forEach((f) => send(client, f));
    }
  });
});

async function main() {
  const network = await TestNetwork.create({ dbPostgresSchema: 'proof' });
  appView = network.bsky.url;
  const firehose = new Firehose({
    service: network.pds.url.replace(/^http/, 'ws'),
    idResolver: new IdResolver({ plcUrl: network.plc.url }),
    excludeIdentity: true,
    excludeSync: true,
    handleEvent: heard,
    onError: (error) => console.error(error),
  });
  firehose.start();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const told = { pds: network.pds.url, appView, bridge: server.address().port };
  console.log('network ' + JSON.stringify(told));
}

process.stdin.on('end', () => process.exit(0)).resume();
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
