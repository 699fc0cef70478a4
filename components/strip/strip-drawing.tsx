import { percent, placeOf, STRAIGHT_MINUTES } from "./axis.ts";
import type { StripLayout } from "./layout.ts";
import type { StripLook } from "./look.ts";

interface StripDrawingProps {
  layout: StripLayout;
  look: StripLook;
  /** Length of the axis that the layout is made for, pixels. */
  width: number;
  /** What those pixels are drawn as, so that dots and names grow with the reader's text. */
  scale: number;
  /** Learners in the tallest column of all strips, so that strips can be compared. */
  tallest: number;
}

/** One strip. Its x are shares of the width, its y pixels from the line, so that it fits before it is measured. */
export function StripDrawing({ layout, look, width, scale, tallest }: StripDrawingProps) {
  const { dots, columns, thresholds, names } = layout;
  const at = (x: number) => percent(x / width);
  const { reach, mark, line } = look;
  const straight = percent(placeOf(STRAIGHT_MINUTES, look.straight));
  const heightOf = (count: number) => Math.max(3, (count / tallest) * 2 * reach);
  return (
    <svg aria-hidden className="absolute inset-0 size-full overflow-visible">
      {look.grid.map((minutes) => (
        <line
          key={minutes}
          x1={percent(placeOf(minutes, look.straight))}
          x2={percent(placeOf(minutes, look.straight))}
          y1="0"
          y2="100%"
          className="stroke-rule"
        />
      ))}
      <g transform={`scale(${scale})`}>
        <svg y={percent(0.5 / scale)} width={percent(1 / scale)} overflow="visible">
          <line x1="0" x2={straight} className="stroke-edge" strokeWidth={line} />
          <line
            x1={straight}
            x2="100%"
            className="stroke-edge"
            strokeWidth={line}
            strokeDasharray="3 4"
          />
          {columns.map(({ x, width: wide, count, long }) => (
            <g key={x}>
              <Bar
                x={at(x - wide / 2)}
                width={wide}
                height={heightOf(count)}
                className="fill-hue"
              />
              {long > 0 && (
                <Bar
                  x={at(x - wide / 2 + 1)}
                  width={Math.max(1, wide - 2)}
                  height={Math.max(2, heightOf(long) - 2)}
                  className="fill-amber-mark"
                />
              )}
            </g>
          ))}
          {thresholds.map(({ limit, x, word }) => (
            <g key={limit}>
              <line
                x1={at(x)}
                x2={at(x)}
                y1={-mark}
                y2={mark}
                className="stroke-ink"
                strokeWidth="2"
              />
              {word && look.wordSize !== null && (
                <text
                  x={at(word.box.left)}
                  y={word.box.bottom - 1}
                  fontSize={look.wordSize}
                  className="fill-ink-2"
                >
                  {word.text}
                </text>
              )}
            </g>
          ))}
          {names.map(({ text, box }) => (
            <g key={`${box.left} ${box.top}`} data-strip-name>
              <rect
                x={at(box.left - 2)}
                y={box.top}
                width={box.right - box.left + 4}
                height={box.bottom - box.top}
                className="fill-(--strip-ground)"
              />
              <text
                x={at(box.left)}
                y={(box.top + box.bottom) / 2 + look.nameSize * 0.346}
                fontSize={look.nameSize}
                className="fill-ink font-medium"
              >
                {text}
              </text>
            </g>
          ))}
          {dots.map(({ x, y, radius, isLong }) =>
            isLong ? (
              <circle
                key={`${x} ${y}`}
                cx={at(x)}
                cy={y}
                r={radius - 1.25}
                strokeWidth="2.5"
                className="fill-amber-mark stroke-hue"
              />
            ) : (
              <circle key={`${x} ${y}`} cx={at(x)} cy={y} r={radius} className="fill-hue" />
            ),
          )}
        </svg>
      </g>
    </svg>
  );
}

interface BarProps {
  x: string;
  width: number;
  height: number;
  className: string;
}

function Bar({ x, width, height, className }: BarProps) {
  return <rect x={x} y={-height / 2} width={width} height={height} className={className} />;
}
