import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** Who listens on a port, such as `process 4711 (node example/tenant/main.ts)`. Linux only; elsewhere `undefined`. */
export function portHolder(port) {
  try {
    const sockets = listeningSockets(port);
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (openSockets(pid).some((socket) => sockets.has(socket)))
        return `process ${pid} (${commandLine(pid)})`;
    }
  } catch {
    // No /proc: the commands in the message help.
  }
  return undefined;
}

/** /proc/net/tcp: `sl local_address rem_address st … inode`, the port in hexadecimal, `0A` = listening. */
function listeningSockets(port) {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n'));
  const fields = lines.map((line) => line.trim().split(/\s+/));
  return new Set(
    fields.filter((f) => f[1]?.endsWith(suffix) && f[3] === '0A').map((f) => `socket:[${f[9]}]`),
  );
}

function openSockets(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return '';
      }
    });
  } catch {
    return []; // another user's process, or gone
  }
}

function commandLine(pid) {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim().slice(0, 80);
}
