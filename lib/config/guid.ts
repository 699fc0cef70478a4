const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether text is an id as Microsoft makes them. In its tokens they are in lower case; tools and people write both. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}
