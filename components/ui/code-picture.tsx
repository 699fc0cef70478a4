import type { QrCode } from "#lib/domain/qr-code";

interface CodePictureProps {
  code: QrCode;
  label: string;
  className?: string;
}

/**
 * A code, as large as its `className` makes it. Dark on light in both themes, because scanners look for that; the light
 * is no pure white, which would burn into a screen that shows it for a term.
 */
export function CodePicture({ code: { size, path }, label, className }: CodePictureProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect width={size} height={size} fill="#dde1da" />
      <path d={path} fill="#101513" />
    </svg>
  );
}
