/** The marks that Microsoft and Google ask for on such a button, in their own colours; none for another issuer. */
export function ProviderLogo({ kind }: { kind: "microsoft" | "google" | "other" }) {
  if (kind === "microsoft") {
    return (
      <svg aria-hidden width="20" height="20" viewBox="0 0 21 21">
        <path fill="#f25022" d="M0 0h10v10H0z" />
        <path fill="#7fba00" d="M11 0h10v10H11z" />
        <path fill="#00a4ef" d="M0 11h10v10H0z" />
        <path fill="#ffb900" d="M11 11h10v10H11z" />
      </svg>
    );
  }
  if (kind === "google") {
    return (
      <svg aria-hidden width="20" height="20" viewBox="0 0 24 24" fill="none" strokeWidth="4">
        <path stroke="#ea4335" d="M4.6 7.6A8.6 8.6 0 0 1 18.4 6.2" />
        <path stroke="#fbbc05" d="M4.6 16.4a8.6 8.6 0 0 1 0-8.8" />
        <path stroke="#34a853" d="M17.8 18.4a8.6 8.6 0 0 1-13.2-2" />
        <path stroke="#4285f4" d="M12 12h8.6a8.6 8.6 0 0 1-2.8 6.4" />
      </svg>
    );
  }
  return null;
}
