/** The college's invented staff, and some people from elsewhere. */
export interface InventedStaff {
  id: string;
  name: string;
  address: string;
  isVerified: boolean;
  /** Entra's tenant and Google's hosted domain, where it is not the college's. */
  tenant?: string;
  domain?: string;
  groups?: string[];
  /** Entra's app roles. */
  roles?: string[];
  /** Whether they are in so many groups that Entra sends none. */
  hasTooManyGroups?: boolean;
}

export const TENANT = "6c1f9a52-4a7e-4d0b-9f35-2b8f0c7d11aa";
export const DOMAIN = "eastmere.ac.uk";

export const STAFF: readonly InventedStaff[] = [
  { id: "1001", name: "Jo Marsh", address: "jo.marsh@eastmere.ac.uk", isVerified: true },
  {
    id: "1002",
    name: "Ada Lyle (lead)",
    address: "ada.lyle@eastmere.ac.uk",
    isVerified: true,
    groups: ["5d3c1c1e-93f0-4a43-8b7f-9d2f5f3f0001"],
    roles: ["lead"],
  },
  {
    id: "1003",
    name: "Chris Nye (address not verified)",
    address: "chris.nye@eastmere.ac.uk",
    isVerified: false,
  },
  {
    id: "1004",
    name: "Robin Hale (another organisation)",
    address: "robin.hale@westmoor.ac.uk",
    isVerified: true,
    tenant: "0f4be0a1-7c1d-4a9b-8f55-91d2a7c3e4bb",
    domain: "westmoor.ac.uk",
  },
  {
    id: "1005",
    name: "Sam Pike (in very many groups)",
    address: "sam.pike@eastmere.ac.uk",
    isVerified: true,
    hasTooManyGroups: true,
  },
];
