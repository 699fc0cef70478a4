/** The way on from a page that is not the board. */
export function BoardLink() {
  return (
    <a href="/" className="control control-solid">
      Go to the board
    </a>
  );
}
