/** Two soft notes, a fourth apart: heard in a quiet room, and over before anybody wonders what it is. */
const NOTES = [
  { hertz: 523.25, from: 0 },
  { hertz: 698.46, from: 0.18 },
];
const NOTE_SECONDS = 0.6;
const LOUDNESS = 0.06;

let context: AudioContext | null = null;

/** A browser lets a page sound only after it was pressed, so this is called within a press. */
export function allowTone(): void {
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume().catch(() => {});
}

/** Does nothing where the page was not pressed since it was loaded. */
export function soundTone(): void {
  if (context?.state !== "running") return;
  const { currentTime, destination } = context;
  for (const { hertz, from } of NOTES) {
    const note = new OscillatorNode(context, { type: "sine", frequency: hertz });
    const gain = new GainNode(context, { gain: 0 });
    const begin = currentTime + from;
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0001, begin + NOTE_SECONDS);
    note.connect(gain).connect(destination);
    note.start(begin);
    note.stop(begin + NOTE_SECONDS);
  }
}
