/** What the board looks like, as a fixed drawing: nobody is signed in yet, so no learner is in it. */
const STRIPS = [
  {
    subject: "English",
    hue: 1,
    mark: 57,
    dots: [
      [10, 0],
      [15, 0],
      [30, 0],
      [33, 0],
      [36, 0],
      [37, 1],
      [37, -1],
      [39, 0],
      [40, 1],
      [40, -1],
      [41, 2],
      [42, 0],
      [43, 1],
    ],
    long: [61, 88],
  },
  {
    subject: "Maths",
    hue: 2,
    mark: 57,
    dots: [
      [8, 0],
      [20, 0],
      [20, 1],
      [21, -1],
      [35, 0],
      [43, 0],
      [46, 0],
      [47, 1],
      [48, -1],
      [49, 0],
      [50, 1],
      [51, -1],
    ],
    long: [68],
  },
  {
    subject: "Digital skills",
    hue: 3,
    mark: 43,
    dots: [
      [4, 0],
      [26, 0],
      [27, 1],
      [28, -1],
      [29, 2],
      [29, 0],
      [30, 1],
      [30, -2],
    ],
    long: [],
  },
  {
    subject: "ESOL",
    hue: 4,
    mark: 72,
    dots: [
      [13, 0],
      [49, 0],
      [50, 1],
      [51, -1],
      [52, 0],
      [53, 1],
    ],
    long: [],
  },
] as const;

const WIDTH = 690;
const xOf = (share: number) => 12 + (share / 100) * (WIDTH - 24);

export function SampleStrips() {
  return (
    <figure className="border-t-2 border-ink">
      {STRIPS.map(({ subject, hue, mark, dots, long }) => (
        <div key={subject} data-hue={hue} className="border-b border-rule pt-2.5">
          <p aria-hidden className="text-base font-semibold">
            {subject}
          </p>
          <svg aria-hidden viewBox={`0 0 ${WIDTH} 96`} className="block w-full">
            <path d={`M0 44h${WIDTH - 80}`} className="stroke-edge" />
            <path d={`M${WIDTH - 80} 44h80`} className="stroke-edge" strokeDasharray="3 4" />
            {dots.map(([x, y]) => (
              <circle key={`${x} ${y}`} cx={xOf(x)} cy={44 - y * 17} r="8.5" className="fill-hue" />
            ))}
            <path d={`M${xOf(mark)} 14v60`} className="stroke-ink" strokeWidth="2" />
            {long.map((x) => (
              <circle
                key={x}
                cx={xOf(x)}
                cy="44"
                r="9.5"
                className="fill-amber-mark stroke-hue"
                strokeWidth="5"
              />
            ))}
          </svg>
        </div>
      ))}
      <figcaption className="mt-5 max-w-xl text-ink-2">
        Each dot is one learner. The further right, the longer since they started. The upright mark
        is where your organisation calls it running long.
      </figcaption>
    </figure>
  );
}
