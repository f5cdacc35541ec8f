import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** A process and all its descendants: process id → when it was born, which tells it from a later one of that number. */
export function processTree(rootPid) {
  const all = listProcesses();
  const tree = new Map();
  const visit = (pid) => {
    const entry = all.get(pid);
    if (!entry || tree.has(pid)) return;
    tree.set(pid, entry.born);
    for (const [child, { parent }] of all) if (parent === pid) visit(child);
  };
  visit(rootPid);
  return tree;
}

export function isAlive(pid, born) {
  return listProcesses(pid).get(pid)?.born === born;
}

function listProcesses(only) {
  try {
    return fromProc(only);
  } catch {
    return fromPs();
  }
}

function fromProc(only) {
  const pids = only ? [String(only)] : readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  if (only) readdirSync('/proc/self'); // throws where there is no /proc
  const found = new Map();
  for (const pid of pids) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // After the name, which may hold anything: state, parent, …; the start time is the 22nd field.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] !== 'Z') found.set(Number(pid), { parent: Number(fields[1]), born: fields[19] });
    } catch {
      // Ended while we looked.
    }
  }
  return found;
}

function fromPs() {
  const found = new Map();
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,lstart='], { encoding: 'utf8' }).split('\n');
  for (const line of lines) {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    if (match) found.set(Number(match[1]), { parent: Number(match[2]), born: match[3] });
  }
  return found;
}
