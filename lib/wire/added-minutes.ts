/** Minutes that a lead has added to the day's limits: to all of them, or to one subject's or one class's. */
export interface AddedMinutes {
  id: string;
  minutes: number;
  at: string;
  subject?: string;
  class?: string;
}
