import Link from "next/link";
import { connection } from "next/server";

export default async function NotFoundPage() {
  // A page made at build time would carry no nonce, and its scripts would be refused.
  await connection();
  return (
    <main className="px-4 py-16 sm:px-8">
      <title>Not found · Now Sitting</title>
      <h1 className="text-[26px] font-semibold">There is no page at this address.</h1>
      <p className="mt-2">
        <Link className="underline" href="/">
          Go to the board
        </Link>
      </p>
    </main>
  );
}
