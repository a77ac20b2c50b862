/** What a format asks for, in keywords that the checks know; empty for one that asks nothing of a value. */
type Fragment =
  | { readonly pattern: string }
  | { readonly minimum: number; readonly maximum: number }
  | object;

const hour = '([01]\\d|2[0-3])';
const time = `${hour}:[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]${hour}(:?[0-5]\\d)?)`;
const leapYear = '(\\d{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)';
const day =
  '((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|1\\d|2[0-8]))';
const octet = '(25[0-5]|2[0-4]\\d|1\\d{2}|[1-9]?\\d)';
const ipv4 = `${octet}(\\.${octet}){3}`;
const label = '[A-Za-z\\d]([A-Za-z\\d-]{0,61}[A-Za-z\\d])?';
/** What may stand in a URI besides its marks. */
const inUri = "([\\w\\-.~!$&'()*+,;=:@/?\\[\\]]|%[\\dA-Fa-f]{2})*";
const atom = "[\\w!#$%&'*+/=?^`{|}~-]+";
const quoted = '"([^"\\\\]|\\\\.)*"';

/**
 * How a value of each format is written: the formats of JSON Schema and of OpenAPI, as Ajv reads them. A pattern beside
 * the format is asked for as well.
 *
 * @see {@link https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3 JSON Schema: defined formats}
 */
export const formats: { readonly [format: string]: Fragment } = {
  // Of what no time can be, only the days that a month lacks get through.
  'date-time': { pattern: `^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])[Tt ]${time}$` },
  uuid: { pattern: '^[\\dA-Fa-f]{8}(-[\\dA-Fa-f]{4}){3}-[\\dA-Fa-f]{12}$' },
  date: { pattern: `^(\\d{4}-${day}|${leapYear}-02-29)$` },
  time: { pattern: `^${time}$` },
  duration: {
    pattern: '^P(?!$)((\\d+Y)?(\\d+M)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?|(\\d+W)?)$',
  },
  // Ajv knows neither quotes nor addresses of machines; they are valid, and rare.
  email: {
    pattern: `^(${atom}(\\.${atom})*|${quoted})@((${label}\\.)*${label}|\\[(${ipv4}|IPv6:[\\dA-Fa-f:.]+)\\])$`,
  },
  hostname: { pattern: `^(?=.{1,253}\\.?$)${label}(\\.${label})*\\.?$` },
  ipv4: { pattern: `^${ipv4}$` },
  ipv6: {
    pattern: `^(?=(.*:){2})(?!.*::.*::)(?!.*:::)(?!:[^:])(?!.*[^:]:$):?(((?=(.*::))|(?=([^:]*:){7}[^:]*$)|(?=([^:]*:){6}[^:]*\\.))([\\dA-Fa-f]{0,4}:){1,7}(:|[\\dA-Fa-f]{1,4}|${ipv4})?)$`,
  },
  uri: { pattern: `^[A-Za-z][A-Za-z\\d+.-]*:${inUri}(#${inUri})?$` },
  'uri-reference': { pattern: `^${inUri}(#${inUri})?$` },
  // Of no standard, and used all the same.
  url: { pattern: '^([Hh][Tt]{2}[Pp][Ss]?|[Ff][Tt][Pp])://\\S+$' },
  'json-pointer': { pattern: '^(/([^~/]|~[01])*)*$' },
  'relative-json-pointer': { pattern: '^(0|[1-9]\\d*)(#|(/([^~/]|~[01])*)*)$' },
  byte: { pattern: '^([A-Za-z\\d+/]{4})*([A-Za-z\\d+/]{2}==|[A-Za-z\\d+/]{3}=)?$' },
  int32: { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  // A number has as many digits as it has, and a secret is a text like any other.
  ...{ int64: {}, float: {}, double: {}, password: {}, binary: {} },
};
