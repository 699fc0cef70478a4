import { notFound } from "next/navigation";

/** No page is at this address. What then says so is beside this and not above every page, where each would load it. */
export default function NoPage(): never {
  notFound();
}
