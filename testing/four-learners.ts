/** Four learners of the simulator's college: in 11B, which Jo teaches, the first two, and in Sam's 9A the others. */
export const JO = "jo.marsh@eastmere.ac.uk";
export const SAM = "sam.pike@eastmere.ac.uk";
export const NAMES = ["Amina Khan", "Ben Lee", "Cai Rees", "Dee Fox"];
export const uuid = (nth: number) => `${String(nth).padStart(8, "0")}-702a-4c26-b8c5-b6dc4f81f25d`;

/** The files that say so. @param longer which of them has a quarter more time */
export const rosterWith = (longer: number) => ({
  "a.csv":
    "class,userId,learner,teacherEmail,extraTime\n" +
    NAMES.map((name, nth) =>
      [
        nth < 2 ? "11B" : "9A",
        uuid(nth),
        name,
        nth < 2 ? JO : SAM,
        nth === longer ? "25" : "",
      ].join(","),
    ).join("\n"),
});
