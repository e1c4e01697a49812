declare module "*.css";
declare module "*.woff2" {
  const url: string;
  export default url;
}
declare module "*.webp" {
  const url: string;
  export default url;
}
/** Set by the test build: the folder of package.json. */
declare const CLIENT_ROOT: string;
