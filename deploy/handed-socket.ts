import { EXIT, exitWith } from "#lib/config/exit";

/** The first descriptor that a supervisor hands over: after standard input, output and error. */
const FIRST = 3;

/**
 * The socket that systemd listens on for us, as sd_listen_fds(3) says, or null where it doesn't: then we listen for
 * ourselves. It stays open while we restart, so that whoever asks meanwhile waits.
 */
export function handedSocket(): { fd: number } | null {
  const { LISTEN_PID: forWhom, LISTEN_FDS: count } = process.env;
  // Somebody else's, which was passed down to us: npm, or a shell.
  if (forWhom !== String(process.pid)) return null;
  if (count === "1") return { fd: FIRST };
  exitWith(
    EXIT.wrongSettings,
    `The socket unit hands over ${count ?? "no"} sockets: it must have one ListenStream.`,
  );
}
