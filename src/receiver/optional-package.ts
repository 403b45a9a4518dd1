/**
 * Imports a package that owners install only for the store that they take.
 *
 * @throws with words for the owner where it is missing
 */
export async function optionalPackage<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Error(`this store needs the package ${name}: npm install ${name}`, { cause: error });
  }
}
