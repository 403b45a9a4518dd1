/** A driver that never answers a command: the driver's fault, and nothing that the story or the page did. */
export class DriverIsSilent extends Error {
  constructor(path: string) {
    super(`the driver did not answer ${path}`);
  }
}
