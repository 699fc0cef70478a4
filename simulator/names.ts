import type { Random } from "./random.ts";

export interface Name {
  first: string;
  last: string;
}

const FIRST = [
  ..."Amina Chloe Mohammed Harpreet Niamh Jayden Sofia Megan Yusuf Phoebe Callum Ximena Oluwaseun".split(
    " ",
  ),
  ..."Tomasz Kofi Daniel Isla Zainab Marek Ruby Aisha Liam Priya Connor Fatima Ethan Leila Owen".split(
    " ",
  ),
  ..."Ngozi Bartholomew Caitlin Dmitri Elif Femi Grace Hamza Ines Jakub Kwame Lucía Mateus Noor".split(
    " ",
  ),
  ..."Anaïs Zoë José Siân Søren Łukasz Agnieszka Chidi Divya Eilidh Rhys Saoirse Tariq Wei".split(
    " ",
  ),
];
const LAST = [
  ..."Khalid Hargreaves Al-Rashid Dhillon Clarke-Bennett Marinescu Pritchard Demir Lin McIntyre".split(
    " ",
  ),
  ..."Duarte Adebayo-Whitcombe Wiśniewski Asante Osei Robertson Hussain Novák Chapman-Adeyemi".split(
    " ",
  ),
  ..."Patel Jones Begum Kowalczyk Silva Okafor Nguyen Ahmed Williams Taylor Singh Kaur Ali Evans".split(
    " ",
  ),
  ..."Featherstonehaugh-Cole O'Sullivan O’Brien D'Angelo Müller Østergård Çelik Ivanova Popescu".split(
    " ",
  ),
];

/** Names that trip software up: one of each is always in the college. */
export const UNUSUAL: readonly Name[] = [
  { first: "Suharto", last: "" },
  { first: "", last: "Madonna" },
  { first: "أمينة", last: "خالد" },
  { first: "محمد عبد الرحمن", last: "الحسيني" },
  { first: "שרה", last: "לוי" },
  { first: "Nguyễn Thị", last: "Hằng" },
  { first: "Ọlúwaṣeun", last: "Adébáyọ̀" },
  { first: "Дмитрий", last: "Шевченко" },
  { first: "Ελένη", last: "Παπαδοπούλου" },
  { first: "आरव", last: "शर्मा" },
  { first: "ਹਰਪ੍ਰੀਤ", last: "ਕੌਰ" },
  { first: "রহিমা", last: "খাতুন" },
  { first: "கவிதா", last: "முருகன்" },
  { first: "伟", last: "王" },
  { first: "Niamh", last: "O’Sullivan" },
  { first: "Sam & Co", last: "<b>Lee</b>" },
  { first: "<img src=x onerror=alert(1)>", last: "Tables" },
  { first: '=HYPERLINK("http://x")', last: "Sum" },
  {
    first: "Maximilian Alexander Bartholomew",
    last: "Featherstonehaugh-Cholmondeley-Marjoribanks",
  },
  { first: "Amina", last: "Khalid" },
  { first: "Amina", last: "Khalid" },
];

export function inventName(random: Random): Name {
  return { first: random.pick(FIRST), last: random.pick(LAST) };
}
