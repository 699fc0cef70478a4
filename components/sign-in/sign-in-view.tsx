import { KeepCode } from "../screens/keep-code.tsx";
import { Wordmark } from "../ui/wordmark.tsx";
import { ProviderLogo } from "./provider-logo.tsx";
import { SampleStrips } from "./sample-strips.tsx";

const PROBLEM_WORDS = {
  turned_away:
    "That account can’t see this board. Choose the one your college or school gave you, or ask whoever looks after Now Sitting there.",
  failed: "That sign-in did not work, or took too long. Please try once more.",
  unreachable: "The sign-in service can’t be reached just now. Please try again in a minute.",
} as const;

/** A page that says something new has a title that does: it is the first that a screen reader says. */
const PROBLEM_TITLES = {
  turned_away: "That account can’t see this board",
  failed: "That sign-in did not work",
  unreachable: "The sign-in service can’t be reached",
} as const;

type SignInProblem = keyof typeof PROBLEM_WORDS;

interface SignInViewProps {
  /** The address that staff open. Whoever came by another name of this machine is brought there: a cookie knows one. */
  publicUrl: string;
  organisationName: string;
  providers: readonly { id: string; kind: "microsoft" | "google" | "other"; label: string }[];
  /** What came of the last attempt; null where there was none. */
  problem: SignInProblem | null;
  /** The log has it beside the reason: `K7R 4MX`. Null where there is none. */
  reference: string | null;
  /** Where to go afterwards, a path of ours. */
  to: string;
}

export function SignInView(props: SignInViewProps) {
  const { publicUrl, organisationName, providers, problem, reference, to } = props;
  const search = new URLSearchParams({
    ...(to !== "/" && { to }),
    ...(problem === "turned_away" && { choose: "" }),
  });
  return (
    <div className="grid min-h-(--window) lg:grid-cols-[minmax(24rem,5fr)_minmax(0,7fr)]">
      <title>{`${problem ? PROBLEM_TITLES[problem] : "Sign in"} · Now Sitting`}</title>
      <KeepCode />
      <main className="flex flex-col gap-10 px-8 py-10 max-sm:px-4 lg:px-16">
        <Wordmark />
        <div className="my-auto max-w-md">
          {organisationName && <p className="mb-2 text-ink-2">{organisationName}</p>}
          <h1 className="text-[2.5rem] leading-[1.15] font-semibold tracking-[-0.02em] text-balance max-sm:text-[1.75rem]">
            See who is sitting an assessment, and since when.
          </h1>
          <p className="mt-4 mb-6 text-base text-ink-2">
            Sign in with the account your college or school gave you.
          </p>
          {problem && (
            <p role="alert" className="mb-6 border-l-4 border-amber bg-sheet px-4 py-3">
              {PROBLEM_WORDS[problem]}
              {reference && (
                <span className="mt-2 block">
                  If you ask for help, give this code: <b>{reference}</b>
                </span>
              )}
            </p>
          )}
          <ul className="flex flex-col gap-3">
            {providers.map(({ id, kind, label }) => (
              <li key={id}>
                <a
                  href={`${publicUrl}/api/sign-in/${id}${search.size > 0 ? `?${search}` : ""}`}
                  className="control sign-in-button"
                >
                  <ProviderLogo kind={kind} />
                  Sign in with {label}
                </a>
              </li>
            ))}
          </ul>
          <p className="mt-6 text-ink-2">
            Your organisation decides who can see learners’ names. If you are not on its list, ask
            whoever looks after Now Sitting there.
          </p>
        </div>
      </main>
      <aside
        aria-label="An example"
        className="flex flex-col justify-center border-l border-rule bg-sheet px-16 py-10 max-lg:hidden"
      >
        <SampleStrips />
      </aside>
    </div>
  );
}
