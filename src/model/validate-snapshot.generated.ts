// @ts-nocheck: written by ajv, as plain JavaScript; the exports below are typed by hand.
// Written by scripts/write-schemas.ts from src/model/snapshot-schema.ts; do not edit.

/** One error as ajv gives it. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Where a value departs from the schema of a snapshot; empty when it is one. */
export function snapshotSchemaErrors(value: unknown): readonly SchemaError[] {
  return validate20(value) ? [] : (validate20.errors ?? []);
}

const schema31 = {"type":"object","additionalProperties":false,"required":["snapshotVersion","organization","organizationalUnits","accounts","policies","attachments","delegatedAdministrators","trustedServices","handshakes","effectivePolicies","gaps"],"properties":{"snapshotVersion":{"const":1},"takenAt":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"},"organization":{"type":"object","additionalProperties":false,"required":["id","arn","featureSet","managementAccountId"],"properties":{"id":{"type":"string","pattern":"^o-[a-z0-9]{10,32}$"},"arn":{"type":"string","pattern":"^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"},"featureSet":{"type":"string"},"managementAccountId":{"type":"string","pattern":"^\\d{12}$"},"managementAccountArn":{"type":"string","pattern":"^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"},"managementAccountEmail":{"type":"string"}}},"root":{"type":"object","additionalProperties":false,"required":["id","arn","name","policyTypes","tags"],"properties":{"id":{"type":"string","pattern":"^r-[0-9a-z]{4,32}$"},"arn":{"type":"string","pattern":"^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"},"name":{"type":"string"},"policyTypes":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["type","status"],"properties":{"type":{"type":"string"},"status":{"type":"string"}}}},"tags":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","value"],"properties":{"key":{"type":"string"},"value":{"type":"string"}}}}}},"organizationalUnits":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["id","arn","name","tags"],"properties":{"id":{"type":"string","pattern":"^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$"},"arn":{"type":"string","pattern":"^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"},"name":{"type":"string"},"parentId":{"type":"string","pattern":"^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$"},"tags":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","value"],"properties":{"key":{"type":"string"},"value":{"type":"string"}}}}}}},"accounts":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["id","arn","name","state","tags"],"properties":{"id":{"type":"string","pattern":"^\\d{12}$"},"arn":{"type":"string","pattern":"^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"},"name":{"type":"string"},"email":{"type":"string"},"state":{"type":"string"},"joinedMethod":{"type":"string"},"joinedTimestamp":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"},"parentId":{"type":"string","pattern":"^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$"},"tags":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","value"],"properties":{"key":{"type":"string"},"value":{"type":"string"}}}}}}},"policies":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["id","arn","name","type","awsManaged","tags"],"properties":{"id":{"type":"string","pattern":"^p-[0-9a-zA-Z_]{8,128}$"},"arn":{"type":"string","pattern":"^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"},"name":{"type":"string"},"description":{"type":"string"},"type":{"type":"string"},"awsManaged":{"type":"boolean"},"content":{"type":"string"},"tags":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","value"],"properties":{"key":{"type":"string"},"value":{"type":"string"}}}}}}},"attachments":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["policyId","targetId"],"properties":{"policyId":{"type":"string","pattern":"^p-[0-9a-zA-Z_]{8,128}$"},"targetId":{"type":"string","pattern":"^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$|^\\d{12}$"},"order":{"type":"integer","minimum":0}}}},"delegatedAdministrators":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["accountId","services"],"properties":{"accountId":{"type":"string","pattern":"^\\d{12}$"},"delegationEnabledDate":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"},"services":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["servicePrincipal"],"properties":{"servicePrincipal":{"type":"string"},"delegationEnabledDate":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"}}}}}}},"trustedServices":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["servicePrincipal"],"properties":{"servicePrincipal":{"type":"string"},"dateEnabled":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"}}}},"resourcePolicy":{"type":"object","additionalProperties":false,"required":["id","arn","content","tags"],"properties":{"id":{"type":"string","pattern":"^rp-[0-9a-zA-Z_]{4,128}$"},"arn":{"type":"string","pattern":"^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"},"content":{"type":"string"},"tags":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["key","value"],"properties":{"key":{"type":"string"},"value":{"type":"string"}}}}}},"handshakes":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["id","action","state","parties","resources"],"properties":{"id":{"type":"string","pattern":"^h-[0-9a-z]{8,32}$"},"arn":{"type":"string","pattern":"^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"},"action":{"type":"string"},"state":{"type":"string"},"requestedTimestamp":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"},"expirationTimestamp":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"},"parties":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["id","type"],"properties":{"id":{"type":"string"},"type":{"type":"string"}}}},"resources":{"type":"array","items":{"$ref":"#/$defs/handshakeResource"}}}}},"effectivePolicies":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["accountId","policyType","content"],"properties":{"accountId":{"type":"string","pattern":"^\\d{12}$"},"policyType":{"type":"string"},"content":{"type":"string"},"lastUpdatedTimestamp":{"type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"}}}},"gaps":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["operation","reason","message"],"properties":{"operation":{"type":"string"},"subject":{"type":"string"},"policyType":{"type":"string"},"reason":{"type":"string"},"message":{"type":"string"}}}}},"$defs":{"handshakeResource":{"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string"},"value":{"type":"string"},"resources":{"type":"array","items":{"$ref":"#/$defs/handshakeResource"}}}}}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$", "u");
const pattern5 = new RegExp("^o-[a-z0-9]{10,32}$", "u");
const pattern6 = new RegExp("^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$", "u");
const pattern7 = new RegExp("^\\d{12}$", "u");
const pattern9 = new RegExp("^r-[0-9a-z]{4,32}$", "u");
const pattern11 = new RegExp("^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$", "u");
const pattern13 = new RegExp("^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$", "u");
const pattern16 = new RegExp("^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$", "u");
const pattern18 = new RegExp("^p-[0-9a-zA-Z_]{8,128}$", "u");
const pattern21 = new RegExp("^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$|^\\d{12}$", "u");
const pattern26 = new RegExp("^rp-[0-9a-zA-Z_]{4,128}$", "u");
const pattern28 = new RegExp("^h-[0-9a-z]{8,32}$", "u");
const schema32 = {"type":"object","additionalProperties":false,"required":["type"],"properties":{"type":{"type":"string"},"value":{"type":"string"},"resources":{"type":"array","items":{"$ref":"#/$defs/handshakeResource"}}}};
const wrapper0 = {validate: validate21};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "type") || (key0 === "value")) || (key0 === "resources"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.type !== undefined){
if(typeof data.type !== "string"){
const err2 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.value !== undefined){
if(typeof data.value !== "string"){
const err3 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.resources !== undefined){
let data2 = data.resources;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(wrapper0.validate(data2[i0], {instancePath:instancePath+"/resources/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/resources",schemaPath:"#/properties/resources/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.snapshotVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "snapshotVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.organization === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "organization"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.organizationalUnits === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "organizationalUnits"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.accounts === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "accounts"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.policies === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "policies"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.attachments === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "attachments"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.delegatedAdministrators === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "delegatedAdministrators"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.trustedServices === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "trustedServices"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.handshakes === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "handshakes"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.effectivePolicies === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "effectivePolicies"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.gaps === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "gaps"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err11 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.snapshotVersion !== undefined){
if(1 !== data.snapshotVersion){
const err12 = {instancePath:instancePath+"/snapshotVersion",schemaPath:"#/properties/snapshotVersion/const",keyword:"const",params:{allowedValue: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.takenAt !== undefined){
let data1 = data.takenAt;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err13 = {instancePath:instancePath+"/takenAt",schemaPath:"#/properties/takenAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/takenAt",schemaPath:"#/properties/takenAt/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.organization !== undefined){
let data2 = data.organization;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.id === undefined){
const err15 = {instancePath:instancePath+"/organization",schemaPath:"#/properties/organization/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data2.arn === undefined){
const err16 = {instancePath:instancePath+"/organization",schemaPath:"#/properties/organization/required",keyword:"required",params:{missingProperty: "arn"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data2.featureSet === undefined){
const err17 = {instancePath:instancePath+"/organization",schemaPath:"#/properties/organization/required",keyword:"required",params:{missingProperty: "featureSet"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data2.managementAccountId === undefined){
const err18 = {instancePath:instancePath+"/organization",schemaPath:"#/properties/organization/required",keyword:"required",params:{missingProperty: "managementAccountId"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key1 in data2){
if(!((((((key1 === "id") || (key1 === "arn")) || (key1 === "featureSet")) || (key1 === "managementAccountId")) || (key1 === "managementAccountArn")) || (key1 === "managementAccountEmail"))){
const err19 = {instancePath:instancePath+"/organization",schemaPath:"#/properties/organization/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data2.id !== undefined){
let data3 = data2.id;
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err20 = {instancePath:instancePath+"/organization/id",schemaPath:"#/properties/organization/properties/id/pattern",keyword:"pattern",params:{pattern: "^o-[a-z0-9]{10,32}$"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/organization/id",schemaPath:"#/properties/organization/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data2.arn !== undefined){
let data4 = data2.arn;
if(typeof data4 === "string"){
if(!pattern6.test(data4)){
const err22 = {instancePath:instancePath+"/organization/arn",schemaPath:"#/properties/organization/properties/arn/pattern",keyword:"pattern",params:{pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/organization/arn",schemaPath:"#/properties/organization/properties/arn/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data2.featureSet !== undefined){
if(typeof data2.featureSet !== "string"){
const err24 = {instancePath:instancePath+"/organization/featureSet",schemaPath:"#/properties/organization/properties/featureSet/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data2.managementAccountId !== undefined){
let data6 = data2.managementAccountId;
if(typeof data6 === "string"){
if(!pattern7.test(data6)){
const err25 = {instancePath:instancePath+"/organization/managementAccountId",schemaPath:"#/properties/organization/properties/managementAccountId/pattern",keyword:"pattern",params:{pattern: "^\\d{12}$"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/organization/managementAccountId",schemaPath:"#/properties/organization/properties/managementAccountId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data2.managementAccountArn !== undefined){
let data7 = data2.managementAccountArn;
if(typeof data7 === "string"){
if(!pattern6.test(data7)){
const err27 = {instancePath:instancePath+"/organization/managementAccountArn",schemaPath:"#/properties/organization/properties/managementAccountArn/pattern",keyword:"pattern",params:{pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/organization/managementAccountArn",schemaPath:"#/properties/organization/properties/managementAccountArn/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data2.managementAccountEmail !== undefined){
if(typeof data2.managementAccountEmail !== "string"){
const err29 = {instancePath:instancePath+"/organization/managementAccountEmail",schemaPath:"#/properties/organization/properties/managementAccountEmail/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/organization",schemaPath:"#/properties/organization/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.root !== undefined){
let data9 = data.root;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.id === undefined){
const err31 = {instancePath:instancePath+"/root",schemaPath:"#/properties/root/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data9.arn === undefined){
const err32 = {instancePath:instancePath+"/root",schemaPath:"#/properties/root/required",keyword:"required",params:{missingProperty: "arn"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data9.name === undefined){
const err33 = {instancePath:instancePath+"/root",schemaPath:"#/properties/root/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data9.policyTypes === undefined){
const err34 = {instancePath:instancePath+"/root",schemaPath:"#/properties/root/required",keyword:"required",params:{missingProperty: "policyTypes"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data9.tags === undefined){
const err35 = {instancePath:instancePath+"/root",schemaPath:"#/properties/root/required",keyword:"required",params:{missingProperty: "tags"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
for(const key2 in data9){
if(!(((((key2 === "id") || (key2 === "arn")) || (key2 === "name")) || (key2 === "policyTypes")) || (key2 === "tags"))){
const err36 = {instancePath:instancePath+"/root",schemaPath:"#/properties/root/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data9.id !== undefined){
let data10 = data9.id;
if(typeof data10 === "string"){
if(!pattern9.test(data10)){
const err37 = {instancePath:instancePath+"/root/id",schemaPath:"#/properties/root/properties/id/pattern",keyword:"pattern",params:{pattern: "^r-[0-9a-z]{4,32}$"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/root/id",schemaPath:"#/properties/root/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data9.arn !== undefined){
let data11 = data9.arn;
if(typeof data11 === "string"){
if(!pattern6.test(data11)){
const err39 = {instancePath:instancePath+"/root/arn",schemaPath:"#/properties/root/properties/arn/pattern",keyword:"pattern",params:{pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/root/arn",schemaPath:"#/properties/root/properties/arn/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data9.name !== undefined){
if(typeof data9.name !== "string"){
const err41 = {instancePath:instancePath+"/root/name",schemaPath:"#/properties/root/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data9.policyTypes !== undefined){
let data13 = data9.policyTypes;
if(Array.isArray(data13)){
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.type === undefined){
const err42 = {instancePath:instancePath+"/root/policyTypes/" + i0,schemaPath:"#/properties/root/properties/policyTypes/items/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data14.status === undefined){
const err43 = {instancePath:instancePath+"/root/policyTypes/" + i0,schemaPath:"#/properties/root/properties/policyTypes/items/required",keyword:"required",params:{missingProperty: "status"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
for(const key3 in data14){
if(!((key3 === "type") || (key3 === "status"))){
const err44 = {instancePath:instancePath+"/root/policyTypes/" + i0,schemaPath:"#/properties/root/properties/policyTypes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data14.type !== undefined){
if(typeof data14.type !== "string"){
const err45 = {instancePath:instancePath+"/root/policyTypes/" + i0+"/type",schemaPath:"#/properties/root/properties/policyTypes/items/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data14.status !== undefined){
if(typeof data14.status !== "string"){
const err46 = {instancePath:instancePath+"/root/policyTypes/" + i0+"/status",schemaPath:"#/properties/root/properties/policyTypes/items/properties/status/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/root/policyTypes/" + i0,schemaPath:"#/properties/root/properties/policyTypes/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/root/policyTypes",schemaPath:"#/properties/root/properties/policyTypes/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data9.tags !== undefined){
let data17 = data9.tags;
if(Array.isArray(data17)){
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.key === undefined){
const err49 = {instancePath:instancePath+"/root/tags/" + i1,schemaPath:"#/properties/root/properties/tags/items/required",keyword:"required",params:{missingProperty: "key"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data18.value === undefined){
const err50 = {instancePath:instancePath+"/root/tags/" + i1,schemaPath:"#/properties/root/properties/tags/items/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
for(const key4 in data18){
if(!((key4 === "key") || (key4 === "value"))){
const err51 = {instancePath:instancePath+"/root/tags/" + i1,schemaPath:"#/properties/root/properties/tags/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data18.key !== undefined){
if(typeof data18.key !== "string"){
const err52 = {instancePath:instancePath+"/root/tags/" + i1+"/key",schemaPath:"#/properties/root/properties/tags/items/properties/key/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data18.value !== undefined){
if(typeof data18.value !== "string"){
const err53 = {instancePath:instancePath+"/root/tags/" + i1+"/value",schemaPath:"#/properties/root/properties/tags/items/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/root/tags/" + i1,schemaPath:"#/properties/root/properties/tags/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/root/tags",schemaPath:"#/properties/root/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/root",schemaPath:"#/properties/root/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.organizationalUnits !== undefined){
let data21 = data.organizationalUnits;
if(Array.isArray(data21)){
const len2 = data21.length;
for(let i2=0; i2<len2; i2++){
let data22 = data21[i2];
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.id === undefined){
const err57 = {instancePath:instancePath+"/organizationalUnits/" + i2,schemaPath:"#/properties/organizationalUnits/items/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data22.arn === undefined){
const err58 = {instancePath:instancePath+"/organizationalUnits/" + i2,schemaPath:"#/properties/organizationalUnits/items/required",keyword:"required",params:{missingProperty: "arn"}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data22.name === undefined){
const err59 = {instancePath:instancePath+"/organizationalUnits/" + i2,schemaPath:"#/properties/organizationalUnits/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(data22.tags === undefined){
const err60 = {instancePath:instancePath+"/organizationalUnits/" + i2,schemaPath:"#/properties/organizationalUnits/items/required",keyword:"required",params:{missingProperty: "tags"}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
for(const key5 in data22){
if(!(((((key5 === "id") || (key5 === "arn")) || (key5 === "name")) || (key5 === "parentId")) || (key5 === "tags"))){
const err61 = {instancePath:instancePath+"/organizationalUnits/" + i2,schemaPath:"#/properties/organizationalUnits/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data22.id !== undefined){
let data23 = data22.id;
if(typeof data23 === "string"){
if(!pattern11.test(data23)){
const err62 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/id",schemaPath:"#/properties/organizationalUnits/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$"}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/id",schemaPath:"#/properties/organizationalUnits/items/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data22.arn !== undefined){
let data24 = data22.arn;
if(typeof data24 === "string"){
if(!pattern6.test(data24)){
const err64 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/arn",schemaPath:"#/properties/organizationalUnits/items/properties/arn/pattern",keyword:"pattern",params:{pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/arn",schemaPath:"#/properties/organizationalUnits/items/properties/arn/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data22.name !== undefined){
if(typeof data22.name !== "string"){
const err66 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/name",schemaPath:"#/properties/organizationalUnits/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data22.parentId !== undefined){
let data26 = data22.parentId;
if(typeof data26 === "string"){
if(!pattern13.test(data26)){
const err67 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/parentId",schemaPath:"#/properties/organizationalUnits/items/properties/parentId/pattern",keyword:"pattern",params:{pattern: "^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$"}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/parentId",schemaPath:"#/properties/organizationalUnits/items/properties/parentId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data22.tags !== undefined){
let data27 = data22.tags;
if(Array.isArray(data27)){
const len3 = data27.length;
for(let i3=0; i3<len3; i3++){
let data28 = data27[i3];
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.key === undefined){
const err69 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/tags/" + i3,schemaPath:"#/properties/organizationalUnits/items/properties/tags/items/required",keyword:"required",params:{missingProperty: "key"}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data28.value === undefined){
const err70 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/tags/" + i3,schemaPath:"#/properties/organizationalUnits/items/properties/tags/items/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
for(const key6 in data28){
if(!((key6 === "key") || (key6 === "value"))){
const err71 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/tags/" + i3,schemaPath:"#/properties/organizationalUnits/items/properties/tags/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data28.key !== undefined){
if(typeof data28.key !== "string"){
const err72 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/tags/" + i3+"/key",schemaPath:"#/properties/organizationalUnits/items/properties/tags/items/properties/key/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data28.value !== undefined){
if(typeof data28.value !== "string"){
const err73 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/tags/" + i3+"/value",schemaPath:"#/properties/organizationalUnits/items/properties/tags/items/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/tags/" + i3,schemaPath:"#/properties/organizationalUnits/items/properties/tags/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/organizationalUnits/" + i2+"/tags",schemaPath:"#/properties/organizationalUnits/items/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/organizationalUnits/" + i2,schemaPath:"#/properties/organizationalUnits/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
else {
const err77 = {instancePath:instancePath+"/organizationalUnits",schemaPath:"#/properties/organizationalUnits/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data.accounts !== undefined){
let data31 = data.accounts;
if(Array.isArray(data31)){
const len4 = data31.length;
for(let i4=0; i4<len4; i4++){
let data32 = data31[i4];
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.id === undefined){
const err78 = {instancePath:instancePath+"/accounts/" + i4,schemaPath:"#/properties/accounts/items/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(data32.arn === undefined){
const err79 = {instancePath:instancePath+"/accounts/" + i4,schemaPath:"#/properties/accounts/items/required",keyword:"required",params:{missingProperty: "arn"}};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(data32.name === undefined){
const err80 = {instancePath:instancePath+"/accounts/" + i4,schemaPath:"#/properties/accounts/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data32.state === undefined){
const err81 = {instancePath:instancePath+"/accounts/" + i4,schemaPath:"#/properties/accounts/items/required",keyword:"required",params:{missingProperty: "state"}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(data32.tags === undefined){
const err82 = {instancePath:instancePath+"/accounts/" + i4,schemaPath:"#/properties/accounts/items/required",keyword:"required",params:{missingProperty: "tags"}};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
for(const key7 in data32){
if(!(func1.call(schema31.properties.accounts.items.properties, key7))){
const err83 = {instancePath:instancePath+"/accounts/" + i4,schemaPath:"#/properties/accounts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data32.id !== undefined){
let data33 = data32.id;
if(typeof data33 === "string"){
if(!pattern7.test(data33)){
const err84 = {instancePath:instancePath+"/accounts/" + i4+"/id",schemaPath:"#/properties/accounts/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^\\d{12}$"}};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/accounts/" + i4+"/id",schemaPath:"#/properties/accounts/items/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data32.arn !== undefined){
let data34 = data32.arn;
if(typeof data34 === "string"){
if(!pattern6.test(data34)){
const err86 = {instancePath:instancePath+"/accounts/" + i4+"/arn",schemaPath:"#/properties/accounts/items/properties/arn/pattern",keyword:"pattern",params:{pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"}};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
else {
const err87 = {instancePath:instancePath+"/accounts/" + i4+"/arn",schemaPath:"#/properties/accounts/items/properties/arn/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data32.name !== undefined){
if(typeof data32.name !== "string"){
const err88 = {instancePath:instancePath+"/accounts/" + i4+"/name",schemaPath:"#/properties/accounts/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data32.email !== undefined){
if(typeof data32.email !== "string"){
const err89 = {instancePath:instancePath+"/accounts/" + i4+"/email",schemaPath:"#/properties/accounts/items/properties/email/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data32.state !== undefined){
if(typeof data32.state !== "string"){
const err90 = {instancePath:instancePath+"/accounts/" + i4+"/state",schemaPath:"#/properties/accounts/items/properties/state/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data32.joinedMethod !== undefined){
if(typeof data32.joinedMethod !== "string"){
const err91 = {instancePath:instancePath+"/accounts/" + i4+"/joinedMethod",schemaPath:"#/properties/accounts/items/properties/joinedMethod/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data32.joinedTimestamp !== undefined){
let data39 = data32.joinedTimestamp;
if(typeof data39 === "string"){
if(!pattern16.test(data39)){
const err92 = {instancePath:instancePath+"/accounts/" + i4+"/joinedTimestamp",schemaPath:"#/properties/accounts/items/properties/joinedTimestamp/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"}};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/accounts/" + i4+"/joinedTimestamp",schemaPath:"#/properties/accounts/items/properties/joinedTimestamp/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data32.parentId !== undefined){
let data40 = data32.parentId;
if(typeof data40 === "string"){
if(!pattern13.test(data40)){
const err94 = {instancePath:instancePath+"/accounts/" + i4+"/parentId",schemaPath:"#/properties/accounts/items/properties/parentId/pattern",keyword:"pattern",params:{pattern: "^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$"}};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
else {
const err95 = {instancePath:instancePath+"/accounts/" + i4+"/parentId",schemaPath:"#/properties/accounts/items/properties/parentId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data32.tags !== undefined){
let data41 = data32.tags;
if(Array.isArray(data41)){
const len5 = data41.length;
for(let i5=0; i5<len5; i5++){
let data42 = data41[i5];
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
if(data42.key === undefined){
const err96 = {instancePath:instancePath+"/accounts/" + i4+"/tags/" + i5,schemaPath:"#/properties/accounts/items/properties/tags/items/required",keyword:"required",params:{missingProperty: "key"}};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if(data42.value === undefined){
const err97 = {instancePath:instancePath+"/accounts/" + i4+"/tags/" + i5,schemaPath:"#/properties/accounts/items/properties/tags/items/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
for(const key8 in data42){
if(!((key8 === "key") || (key8 === "value"))){
const err98 = {instancePath:instancePath+"/accounts/" + i4+"/tags/" + i5,schemaPath:"#/properties/accounts/items/properties/tags/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8}};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data42.key !== undefined){
if(typeof data42.key !== "string"){
const err99 = {instancePath:instancePath+"/accounts/" + i4+"/tags/" + i5+"/key",schemaPath:"#/properties/accounts/items/properties/tags/items/properties/key/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data42.value !== undefined){
if(typeof data42.value !== "string"){
const err100 = {instancePath:instancePath+"/accounts/" + i4+"/tags/" + i5+"/value",schemaPath:"#/properties/accounts/items/properties/tags/items/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
else {
const err101 = {instancePath:instancePath+"/accounts/" + i4+"/tags/" + i5,schemaPath:"#/properties/accounts/items/properties/tags/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
else {
const err102 = {instancePath:instancePath+"/accounts/" + i4+"/tags",schemaPath:"#/properties/accounts/items/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
}
else {
const err103 = {instancePath:instancePath+"/accounts/" + i4,schemaPath:"#/properties/accounts/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
else {
const err104 = {instancePath:instancePath+"/accounts",schemaPath:"#/properties/accounts/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data.policies !== undefined){
let data45 = data.policies;
if(Array.isArray(data45)){
const len6 = data45.length;
for(let i6=0; i6<len6; i6++){
let data46 = data45[i6];
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
if(data46.id === undefined){
const err105 = {instancePath:instancePath+"/policies/" + i6,schemaPath:"#/properties/policies/items/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if(data46.arn === undefined){
const err106 = {instancePath:instancePath+"/policies/" + i6,schemaPath:"#/properties/policies/items/required",keyword:"required",params:{missingProperty: "arn"}};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
if(data46.name === undefined){
const err107 = {instancePath:instancePath+"/policies/" + i6,schemaPath:"#/properties/policies/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(data46.type === undefined){
const err108 = {instancePath:instancePath+"/policies/" + i6,schemaPath:"#/properties/policies/items/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data46.awsManaged === undefined){
const err109 = {instancePath:instancePath+"/policies/" + i6,schemaPath:"#/properties/policies/items/required",keyword:"required",params:{missingProperty: "awsManaged"}};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data46.tags === undefined){
const err110 = {instancePath:instancePath+"/policies/" + i6,schemaPath:"#/properties/policies/items/required",keyword:"required",params:{missingProperty: "tags"}};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
for(const key9 in data46){
if(!((((((((key9 === "id") || (key9 === "arn")) || (key9 === "name")) || (key9 === "description")) || (key9 === "type")) || (key9 === "awsManaged")) || (key9 === "content")) || (key9 === "tags"))){
const err111 = {instancePath:instancePath+"/policies/" + i6,schemaPath:"#/properties/policies/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9}};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data46.id !== undefined){
let data47 = data46.id;
if(typeof data47 === "string"){
if(!pattern18.test(data47)){
const err112 = {instancePath:instancePath+"/policies/" + i6+"/id",schemaPath:"#/properties/policies/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^p-[0-9a-zA-Z_]{8,128}$"}};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
else {
const err113 = {instancePath:instancePath+"/policies/" + i6+"/id",schemaPath:"#/properties/policies/items/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
if(data46.arn !== undefined){
let data48 = data46.arn;
if(typeof data48 === "string"){
if(!pattern6.test(data48)){
const err114 = {instancePath:instancePath+"/policies/" + i6+"/arn",schemaPath:"#/properties/policies/items/properties/arn/pattern",keyword:"pattern",params:{pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"}};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/policies/" + i6+"/arn",schemaPath:"#/properties/policies/items/properties/arn/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data46.name !== undefined){
if(typeof data46.name !== "string"){
const err116 = {instancePath:instancePath+"/policies/" + i6+"/name",schemaPath:"#/properties/policies/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
if(data46.description !== undefined){
if(typeof data46.description !== "string"){
const err117 = {instancePath:instancePath+"/policies/" + i6+"/description",schemaPath:"#/properties/policies/items/properties/description/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data46.type !== undefined){
if(typeof data46.type !== "string"){
const err118 = {instancePath:instancePath+"/policies/" + i6+"/type",schemaPath:"#/properties/policies/items/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data46.awsManaged !== undefined){
if(typeof data46.awsManaged !== "boolean"){
const err119 = {instancePath:instancePath+"/policies/" + i6+"/awsManaged",schemaPath:"#/properties/policies/items/properties/awsManaged/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data46.content !== undefined){
if(typeof data46.content !== "string"){
const err120 = {instancePath:instancePath+"/policies/" + i6+"/content",schemaPath:"#/properties/policies/items/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data46.tags !== undefined){
let data54 = data46.tags;
if(Array.isArray(data54)){
const len7 = data54.length;
for(let i7=0; i7<len7; i7++){
let data55 = data54[i7];
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
if(data55.key === undefined){
const err121 = {instancePath:instancePath+"/policies/" + i6+"/tags/" + i7,schemaPath:"#/properties/policies/items/properties/tags/items/required",keyword:"required",params:{missingProperty: "key"}};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
if(data55.value === undefined){
const err122 = {instancePath:instancePath+"/policies/" + i6+"/tags/" + i7,schemaPath:"#/properties/policies/items/properties/tags/items/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
for(const key10 in data55){
if(!((key10 === "key") || (key10 === "value"))){
const err123 = {instancePath:instancePath+"/policies/" + i6+"/tags/" + i7,schemaPath:"#/properties/policies/items/properties/tags/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10}};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
if(data55.key !== undefined){
if(typeof data55.key !== "string"){
const err124 = {instancePath:instancePath+"/policies/" + i6+"/tags/" + i7+"/key",schemaPath:"#/properties/policies/items/properties/tags/items/properties/key/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data55.value !== undefined){
if(typeof data55.value !== "string"){
const err125 = {instancePath:instancePath+"/policies/" + i6+"/tags/" + i7+"/value",schemaPath:"#/properties/policies/items/properties/tags/items/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
}
else {
const err126 = {instancePath:instancePath+"/policies/" + i6+"/tags/" + i7,schemaPath:"#/properties/policies/items/properties/tags/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
}
else {
const err127 = {instancePath:instancePath+"/policies/" + i6+"/tags",schemaPath:"#/properties/policies/items/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
}
else {
const err128 = {instancePath:instancePath+"/policies/" + i6,schemaPath:"#/properties/policies/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
}
else {
const err129 = {instancePath:instancePath+"/policies",schemaPath:"#/properties/policies/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data.attachments !== undefined){
let data58 = data.attachments;
if(Array.isArray(data58)){
const len8 = data58.length;
for(let i8=0; i8<len8; i8++){
let data59 = data58[i8];
if(data59 && typeof data59 == "object" && !Array.isArray(data59)){
if(data59.policyId === undefined){
const err130 = {instancePath:instancePath+"/attachments/" + i8,schemaPath:"#/properties/attachments/items/required",keyword:"required",params:{missingProperty: "policyId"}};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
if(data59.targetId === undefined){
const err131 = {instancePath:instancePath+"/attachments/" + i8,schemaPath:"#/properties/attachments/items/required",keyword:"required",params:{missingProperty: "targetId"}};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
for(const key11 in data59){
if(!(((key11 === "policyId") || (key11 === "targetId")) || (key11 === "order"))){
const err132 = {instancePath:instancePath+"/attachments/" + i8,schemaPath:"#/properties/attachments/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11}};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data59.policyId !== undefined){
let data60 = data59.policyId;
if(typeof data60 === "string"){
if(!pattern18.test(data60)){
const err133 = {instancePath:instancePath+"/attachments/" + i8+"/policyId",schemaPath:"#/properties/attachments/items/properties/policyId/pattern",keyword:"pattern",params:{pattern: "^p-[0-9a-zA-Z_]{8,128}$"}};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
else {
const err134 = {instancePath:instancePath+"/attachments/" + i8+"/policyId",schemaPath:"#/properties/attachments/items/properties/policyId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
if(data59.targetId !== undefined){
let data61 = data59.targetId;
if(typeof data61 === "string"){
if(!pattern21.test(data61)){
const err135 = {instancePath:instancePath+"/attachments/" + i8+"/targetId",schemaPath:"#/properties/attachments/items/properties/targetId/pattern",keyword:"pattern",params:{pattern: "^r-[0-9a-z]{4,32}$|^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$|^\\d{12}$"}};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
else {
const err136 = {instancePath:instancePath+"/attachments/" + i8+"/targetId",schemaPath:"#/properties/attachments/items/properties/targetId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
if(data59.order !== undefined){
let data62 = data59.order;
if(!(((typeof data62 == "number") && (!(data62 % 1) && !isNaN(data62))) && (isFinite(data62)))){
const err137 = {instancePath:instancePath+"/attachments/" + i8+"/order",schemaPath:"#/properties/attachments/items/properties/order/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if((typeof data62 == "number") && (isFinite(data62))){
if(data62 < 0 || isNaN(data62)){
const err138 = {instancePath:instancePath+"/attachments/" + i8+"/order",schemaPath:"#/properties/attachments/items/properties/order/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
}
else {
const err139 = {instancePath:instancePath+"/attachments/" + i8,schemaPath:"#/properties/attachments/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
}
else {
const err140 = {instancePath:instancePath+"/attachments",schemaPath:"#/properties/attachments/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
if(data.delegatedAdministrators !== undefined){
let data63 = data.delegatedAdministrators;
if(Array.isArray(data63)){
const len9 = data63.length;
for(let i9=0; i9<len9; i9++){
let data64 = data63[i9];
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
if(data64.accountId === undefined){
const err141 = {instancePath:instancePath+"/delegatedAdministrators/" + i9,schemaPath:"#/properties/delegatedAdministrators/items/required",keyword:"required",params:{missingProperty: "accountId"}};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
if(data64.services === undefined){
const err142 = {instancePath:instancePath+"/delegatedAdministrators/" + i9,schemaPath:"#/properties/delegatedAdministrators/items/required",keyword:"required",params:{missingProperty: "services"}};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
for(const key12 in data64){
if(!(((key12 === "accountId") || (key12 === "delegationEnabledDate")) || (key12 === "services"))){
const err143 = {instancePath:instancePath+"/delegatedAdministrators/" + i9,schemaPath:"#/properties/delegatedAdministrators/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12}};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data64.accountId !== undefined){
let data65 = data64.accountId;
if(typeof data65 === "string"){
if(!pattern7.test(data65)){
const err144 = {instancePath:instancePath+"/delegatedAdministrators/" + i9+"/accountId",schemaPath:"#/properties/delegatedAdministrators/items/properties/accountId/pattern",keyword:"pattern",params:{pattern: "^\\d{12}$"}};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
else {
const err145 = {instancePath:instancePath+"/delegatedAdministrators/" + i9+"/accountId",schemaPath:"#/properties/delegatedAdministrators/items/properties/accountId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
if(data64.delegationEnabledDate !== undefined){
let data66 = data64.delegationEnabledDate;
if(typeof data66 === "string"){
if(!pattern16.test(data66)){
const err146 = {instancePath:instancePath+"/delegatedAdministrators/" + i9+"/delegationEnabledDate",schemaPath:"#/properties/delegatedAdministrators/items/properties/delegationEnabledDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"}};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
else {
const err147 = {instancePath:instancePath+"/delegatedAdministrators/" + i9+"/delegationEnabledDate",schemaPath:"#/properties/delegatedAdministrators/items/properties/delegationEnabledDate/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data64.services !== undefined){
let data67 = data64.services;
if(Array.isArray(data67)){
const len10 = data67.length;
for(let i10=0; i10<len10; i10++){
let data68 = data67[i10];
if(data68 && typeof data68 == "object" && !Array.isArray(data68)){
if(data68.servicePrincipal === undefined){
const err148 = {instancePath:instancePath+"/delegatedAdministrators/" + i9+"/services/" + i10,schemaPath:"#/properties/delegatedAdministrators/items/properties/services/items/required",keyword:"required",params:{missingProperty: "servicePrincipal"}};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
for(const key13 in data68){
if(!((key13 === "servicePrincipal") || (key13 === "delegationEnabledDate"))){
const err149 = {instancePath:instancePath+"/delegatedAdministrators/" + i9+"/services/" + i10,schemaPath:"#/properties/delegatedAdministrators/items/properties/services/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13}};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
if(data68.servicePrincipal !== undefined){
if(typeof data68.servicePrincipal !== "string"){
const err150 = {instancePath:instancePath+"/delegatedAdministrators/" + i9+"/services/" + i10+"/servicePrincipal",schemaPath:"#/properties/delegatedAdministrators/items/properties/services/items/properties/servicePrincipal/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data68.delegationEnabledDate !== undefined){
let data70 = data68.delegationEnabledDate;
if(typeof data70 === "string"){
if(!pattern16.test(data70)){
const err151 = {instancePath:instancePath+"/delegatedAdministrators/" + i9+"/services/" + i10+"/delegationEnabledDate",schemaPath:"#/properties/delegatedAdministrators/items/properties/services/items/properties/delegationEnabledDate/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"}};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
else {
const err152 = {instancePath:instancePath+"/delegatedAdministrators/" + i9+"/services/" + i10+"/delegationEnabledDate",schemaPath:"#/properties/delegatedAdministrators/items/properties/services/items/properties/delegationEnabledDate/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
}
else {
const err153 = {instancePath:instancePath+"/delegatedAdministrators/" + i9+"/services/" + i10,schemaPath:"#/properties/delegatedAdministrators/items/properties/services/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
}
else {
const err154 = {instancePath:instancePath+"/delegatedAdministrators/" + i9+"/services",schemaPath:"#/properties/delegatedAdministrators/items/properties/services/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
}
else {
const err155 = {instancePath:instancePath+"/delegatedAdministrators/" + i9,schemaPath:"#/properties/delegatedAdministrators/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
}
else {
const err156 = {instancePath:instancePath+"/delegatedAdministrators",schemaPath:"#/properties/delegatedAdministrators/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data.trustedServices !== undefined){
let data71 = data.trustedServices;
if(Array.isArray(data71)){
const len11 = data71.length;
for(let i11=0; i11<len11; i11++){
let data72 = data71[i11];
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
if(data72.servicePrincipal === undefined){
const err157 = {instancePath:instancePath+"/trustedServices/" + i11,schemaPath:"#/properties/trustedServices/items/required",keyword:"required",params:{missingProperty: "servicePrincipal"}};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
for(const key14 in data72){
if(!((key14 === "servicePrincipal") || (key14 === "dateEnabled"))){
const err158 = {instancePath:instancePath+"/trustedServices/" + i11,schemaPath:"#/properties/trustedServices/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14}};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
if(data72.servicePrincipal !== undefined){
if(typeof data72.servicePrincipal !== "string"){
const err159 = {instancePath:instancePath+"/trustedServices/" + i11+"/servicePrincipal",schemaPath:"#/properties/trustedServices/items/properties/servicePrincipal/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data72.dateEnabled !== undefined){
let data74 = data72.dateEnabled;
if(typeof data74 === "string"){
if(!pattern16.test(data74)){
const err160 = {instancePath:instancePath+"/trustedServices/" + i11+"/dateEnabled",schemaPath:"#/properties/trustedServices/items/properties/dateEnabled/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"}};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
else {
const err161 = {instancePath:instancePath+"/trustedServices/" + i11+"/dateEnabled",schemaPath:"#/properties/trustedServices/items/properties/dateEnabled/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
}
else {
const err162 = {instancePath:instancePath+"/trustedServices/" + i11,schemaPath:"#/properties/trustedServices/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
}
else {
const err163 = {instancePath:instancePath+"/trustedServices",schemaPath:"#/properties/trustedServices/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
if(data.resourcePolicy !== undefined){
let data75 = data.resourcePolicy;
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
if(data75.id === undefined){
const err164 = {instancePath:instancePath+"/resourcePolicy",schemaPath:"#/properties/resourcePolicy/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(data75.arn === undefined){
const err165 = {instancePath:instancePath+"/resourcePolicy",schemaPath:"#/properties/resourcePolicy/required",keyword:"required",params:{missingProperty: "arn"}};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
if(data75.content === undefined){
const err166 = {instancePath:instancePath+"/resourcePolicy",schemaPath:"#/properties/resourcePolicy/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(data75.tags === undefined){
const err167 = {instancePath:instancePath+"/resourcePolicy",schemaPath:"#/properties/resourcePolicy/required",keyword:"required",params:{missingProperty: "tags"}};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
for(const key15 in data75){
if(!((((key15 === "id") || (key15 === "arn")) || (key15 === "content")) || (key15 === "tags"))){
const err168 = {instancePath:instancePath+"/resourcePolicy",schemaPath:"#/properties/resourcePolicy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15}};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data75.id !== undefined){
let data76 = data75.id;
if(typeof data76 === "string"){
if(!pattern26.test(data76)){
const err169 = {instancePath:instancePath+"/resourcePolicy/id",schemaPath:"#/properties/resourcePolicy/properties/id/pattern",keyword:"pattern",params:{pattern: "^rp-[0-9a-zA-Z_]{4,128}$"}};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
else {
const err170 = {instancePath:instancePath+"/resourcePolicy/id",schemaPath:"#/properties/resourcePolicy/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
if(data75.arn !== undefined){
let data77 = data75.arn;
if(typeof data77 === "string"){
if(!pattern6.test(data77)){
const err171 = {instancePath:instancePath+"/resourcePolicy/arn",schemaPath:"#/properties/resourcePolicy/properties/arn/pattern",keyword:"pattern",params:{pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"}};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
else {
const err172 = {instancePath:instancePath+"/resourcePolicy/arn",schemaPath:"#/properties/resourcePolicy/properties/arn/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
if(data75.content !== undefined){
if(typeof data75.content !== "string"){
const err173 = {instancePath:instancePath+"/resourcePolicy/content",schemaPath:"#/properties/resourcePolicy/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data75.tags !== undefined){
let data79 = data75.tags;
if(Array.isArray(data79)){
const len12 = data79.length;
for(let i12=0; i12<len12; i12++){
let data80 = data79[i12];
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
if(data80.key === undefined){
const err174 = {instancePath:instancePath+"/resourcePolicy/tags/" + i12,schemaPath:"#/properties/resourcePolicy/properties/tags/items/required",keyword:"required",params:{missingProperty: "key"}};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
if(data80.value === undefined){
const err175 = {instancePath:instancePath+"/resourcePolicy/tags/" + i12,schemaPath:"#/properties/resourcePolicy/properties/tags/items/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
for(const key16 in data80){
if(!((key16 === "key") || (key16 === "value"))){
const err176 = {instancePath:instancePath+"/resourcePolicy/tags/" + i12,schemaPath:"#/properties/resourcePolicy/properties/tags/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16}};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
if(data80.key !== undefined){
if(typeof data80.key !== "string"){
const err177 = {instancePath:instancePath+"/resourcePolicy/tags/" + i12+"/key",schemaPath:"#/properties/resourcePolicy/properties/tags/items/properties/key/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
if(data80.value !== undefined){
if(typeof data80.value !== "string"){
const err178 = {instancePath:instancePath+"/resourcePolicy/tags/" + i12+"/value",schemaPath:"#/properties/resourcePolicy/properties/tags/items/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
}
else {
const err179 = {instancePath:instancePath+"/resourcePolicy/tags/" + i12,schemaPath:"#/properties/resourcePolicy/properties/tags/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
}
else {
const err180 = {instancePath:instancePath+"/resourcePolicy/tags",schemaPath:"#/properties/resourcePolicy/properties/tags/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
}
else {
const err181 = {instancePath:instancePath+"/resourcePolicy",schemaPath:"#/properties/resourcePolicy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
if(data.handshakes !== undefined){
let data83 = data.handshakes;
if(Array.isArray(data83)){
const len13 = data83.length;
for(let i13=0; i13<len13; i13++){
let data84 = data83[i13];
if(data84 && typeof data84 == "object" && !Array.isArray(data84)){
if(data84.id === undefined){
const err182 = {instancePath:instancePath+"/handshakes/" + i13,schemaPath:"#/properties/handshakes/items/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if(data84.action === undefined){
const err183 = {instancePath:instancePath+"/handshakes/" + i13,schemaPath:"#/properties/handshakes/items/required",keyword:"required",params:{missingProperty: "action"}};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
if(data84.state === undefined){
const err184 = {instancePath:instancePath+"/handshakes/" + i13,schemaPath:"#/properties/handshakes/items/required",keyword:"required",params:{missingProperty: "state"}};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
if(data84.parties === undefined){
const err185 = {instancePath:instancePath+"/handshakes/" + i13,schemaPath:"#/properties/handshakes/items/required",keyword:"required",params:{missingProperty: "parties"}};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
if(data84.resources === undefined){
const err186 = {instancePath:instancePath+"/handshakes/" + i13,schemaPath:"#/properties/handshakes/items/required",keyword:"required",params:{missingProperty: "resources"}};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
for(const key17 in data84){
if(!((((((((key17 === "id") || (key17 === "arn")) || (key17 === "action")) || (key17 === "state")) || (key17 === "requestedTimestamp")) || (key17 === "expirationTimestamp")) || (key17 === "parties")) || (key17 === "resources"))){
const err187 = {instancePath:instancePath+"/handshakes/" + i13,schemaPath:"#/properties/handshakes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17}};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
if(data84.id !== undefined){
let data85 = data84.id;
if(typeof data85 === "string"){
if(!pattern28.test(data85)){
const err188 = {instancePath:instancePath+"/handshakes/" + i13+"/id",schemaPath:"#/properties/handshakes/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^h-[0-9a-z]{8,32}$"}};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
else {
const err189 = {instancePath:instancePath+"/handshakes/" + i13+"/id",schemaPath:"#/properties/handshakes/items/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data84.arn !== undefined){
let data86 = data84.arn;
if(typeof data86 === "string"){
if(!pattern6.test(data86)){
const err190 = {instancePath:instancePath+"/handshakes/" + i13+"/arn",schemaPath:"#/properties/handshakes/items/properties/arn/pattern",keyword:"pattern",params:{pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$"}};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
else {
const err191 = {instancePath:instancePath+"/handshakes/" + i13+"/arn",schemaPath:"#/properties/handshakes/items/properties/arn/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
if(data84.action !== undefined){
if(typeof data84.action !== "string"){
const err192 = {instancePath:instancePath+"/handshakes/" + i13+"/action",schemaPath:"#/properties/handshakes/items/properties/action/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
if(data84.state !== undefined){
if(typeof data84.state !== "string"){
const err193 = {instancePath:instancePath+"/handshakes/" + i13+"/state",schemaPath:"#/properties/handshakes/items/properties/state/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
if(data84.requestedTimestamp !== undefined){
let data89 = data84.requestedTimestamp;
if(typeof data89 === "string"){
if(!pattern16.test(data89)){
const err194 = {instancePath:instancePath+"/handshakes/" + i13+"/requestedTimestamp",schemaPath:"#/properties/handshakes/items/properties/requestedTimestamp/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"}};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
else {
const err195 = {instancePath:instancePath+"/handshakes/" + i13+"/requestedTimestamp",schemaPath:"#/properties/handshakes/items/properties/requestedTimestamp/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
}
if(data84.expirationTimestamp !== undefined){
let data90 = data84.expirationTimestamp;
if(typeof data90 === "string"){
if(!pattern16.test(data90)){
const err196 = {instancePath:instancePath+"/handshakes/" + i13+"/expirationTimestamp",schemaPath:"#/properties/handshakes/items/properties/expirationTimestamp/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"}};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
else {
const err197 = {instancePath:instancePath+"/handshakes/" + i13+"/expirationTimestamp",schemaPath:"#/properties/handshakes/items/properties/expirationTimestamp/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
if(data84.parties !== undefined){
let data91 = data84.parties;
if(Array.isArray(data91)){
const len14 = data91.length;
for(let i14=0; i14<len14; i14++){
let data92 = data91[i14];
if(data92 && typeof data92 == "object" && !Array.isArray(data92)){
if(data92.id === undefined){
const err198 = {instancePath:instancePath+"/handshakes/" + i13+"/parties/" + i14,schemaPath:"#/properties/handshakes/items/properties/parties/items/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
if(data92.type === undefined){
const err199 = {instancePath:instancePath+"/handshakes/" + i13+"/parties/" + i14,schemaPath:"#/properties/handshakes/items/properties/parties/items/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
for(const key18 in data92){
if(!((key18 === "id") || (key18 === "type"))){
const err200 = {instancePath:instancePath+"/handshakes/" + i13+"/parties/" + i14,schemaPath:"#/properties/handshakes/items/properties/parties/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18}};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
if(data92.id !== undefined){
if(typeof data92.id !== "string"){
const err201 = {instancePath:instancePath+"/handshakes/" + i13+"/parties/" + i14+"/id",schemaPath:"#/properties/handshakes/items/properties/parties/items/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
if(data92.type !== undefined){
if(typeof data92.type !== "string"){
const err202 = {instancePath:instancePath+"/handshakes/" + i13+"/parties/" + i14+"/type",schemaPath:"#/properties/handshakes/items/properties/parties/items/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
}
else {
const err203 = {instancePath:instancePath+"/handshakes/" + i13+"/parties/" + i14,schemaPath:"#/properties/handshakes/items/properties/parties/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
}
else {
const err204 = {instancePath:instancePath+"/handshakes/" + i13+"/parties",schemaPath:"#/properties/handshakes/items/properties/parties/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
if(data84.resources !== undefined){
let data95 = data84.resources;
if(Array.isArray(data95)){
const len15 = data95.length;
for(let i15=0; i15<len15; i15++){
if(!(validate21(data95[i15], {instancePath:instancePath+"/handshakes/" + i13+"/resources/" + i15,parentData:data95,parentDataProperty:i15,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err205 = {instancePath:instancePath+"/handshakes/" + i13+"/resources",schemaPath:"#/properties/handshakes/items/properties/resources/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
}
else {
const err206 = {instancePath:instancePath+"/handshakes/" + i13,schemaPath:"#/properties/handshakes/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
}
else {
const err207 = {instancePath:instancePath+"/handshakes",schemaPath:"#/properties/handshakes/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
}
if(data.effectivePolicies !== undefined){
let data97 = data.effectivePolicies;
if(Array.isArray(data97)){
const len16 = data97.length;
for(let i16=0; i16<len16; i16++){
let data98 = data97[i16];
if(data98 && typeof data98 == "object" && !Array.isArray(data98)){
if(data98.accountId === undefined){
const err208 = {instancePath:instancePath+"/effectivePolicies/" + i16,schemaPath:"#/properties/effectivePolicies/items/required",keyword:"required",params:{missingProperty: "accountId"}};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
if(data98.policyType === undefined){
const err209 = {instancePath:instancePath+"/effectivePolicies/" + i16,schemaPath:"#/properties/effectivePolicies/items/required",keyword:"required",params:{missingProperty: "policyType"}};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
if(data98.content === undefined){
const err210 = {instancePath:instancePath+"/effectivePolicies/" + i16,schemaPath:"#/properties/effectivePolicies/items/required",keyword:"required",params:{missingProperty: "content"}};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
for(const key19 in data98){
if(!((((key19 === "accountId") || (key19 === "policyType")) || (key19 === "content")) || (key19 === "lastUpdatedTimestamp"))){
const err211 = {instancePath:instancePath+"/effectivePolicies/" + i16,schemaPath:"#/properties/effectivePolicies/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19}};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
if(data98.accountId !== undefined){
let data99 = data98.accountId;
if(typeof data99 === "string"){
if(!pattern7.test(data99)){
const err212 = {instancePath:instancePath+"/effectivePolicies/" + i16+"/accountId",schemaPath:"#/properties/effectivePolicies/items/properties/accountId/pattern",keyword:"pattern",params:{pattern: "^\\d{12}$"}};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
else {
const err213 = {instancePath:instancePath+"/effectivePolicies/" + i16+"/accountId",schemaPath:"#/properties/effectivePolicies/items/properties/accountId/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
}
if(data98.policyType !== undefined){
if(typeof data98.policyType !== "string"){
const err214 = {instancePath:instancePath+"/effectivePolicies/" + i16+"/policyType",schemaPath:"#/properties/effectivePolicies/items/properties/policyType/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
}
if(data98.content !== undefined){
if(typeof data98.content !== "string"){
const err215 = {instancePath:instancePath+"/effectivePolicies/" + i16+"/content",schemaPath:"#/properties/effectivePolicies/items/properties/content/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
}
if(data98.lastUpdatedTimestamp !== undefined){
let data102 = data98.lastUpdatedTimestamp;
if(typeof data102 === "string"){
if(!pattern16.test(data102)){
const err216 = {instancePath:instancePath+"/effectivePolicies/" + i16+"/lastUpdatedTimestamp",schemaPath:"#/properties/effectivePolicies/items/properties/lastUpdatedTimestamp/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:?\\d{2}))?$"}};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
}
else {
const err217 = {instancePath:instancePath+"/effectivePolicies/" + i16+"/lastUpdatedTimestamp",schemaPath:"#/properties/effectivePolicies/items/properties/lastUpdatedTimestamp/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
}
}
else {
const err218 = {instancePath:instancePath+"/effectivePolicies/" + i16,schemaPath:"#/properties/effectivePolicies/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
}
}
else {
const err219 = {instancePath:instancePath+"/effectivePolicies",schemaPath:"#/properties/effectivePolicies/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
if(data.gaps !== undefined){
let data103 = data.gaps;
if(Array.isArray(data103)){
const len17 = data103.length;
for(let i17=0; i17<len17; i17++){
let data104 = data103[i17];
if(data104 && typeof data104 == "object" && !Array.isArray(data104)){
if(data104.operation === undefined){
const err220 = {instancePath:instancePath+"/gaps/" + i17,schemaPath:"#/properties/gaps/items/required",keyword:"required",params:{missingProperty: "operation"}};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
if(data104.reason === undefined){
const err221 = {instancePath:instancePath+"/gaps/" + i17,schemaPath:"#/properties/gaps/items/required",keyword:"required",params:{missingProperty: "reason"}};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
if(data104.message === undefined){
const err222 = {instancePath:instancePath+"/gaps/" + i17,schemaPath:"#/properties/gaps/items/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
for(const key20 in data104){
if(!(((((key20 === "operation") || (key20 === "subject")) || (key20 === "policyType")) || (key20 === "reason")) || (key20 === "message"))){
const err223 = {instancePath:instancePath+"/gaps/" + i17,schemaPath:"#/properties/gaps/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20}};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
if(data104.operation !== undefined){
if(typeof data104.operation !== "string"){
const err224 = {instancePath:instancePath+"/gaps/" + i17+"/operation",schemaPath:"#/properties/gaps/items/properties/operation/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
}
if(data104.subject !== undefined){
if(typeof data104.subject !== "string"){
const err225 = {instancePath:instancePath+"/gaps/" + i17+"/subject",schemaPath:"#/properties/gaps/items/properties/subject/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
if(data104.policyType !== undefined){
if(typeof data104.policyType !== "string"){
const err226 = {instancePath:instancePath+"/gaps/" + i17+"/policyType",schemaPath:"#/properties/gaps/items/properties/policyType/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
}
if(data104.reason !== undefined){
if(typeof data104.reason !== "string"){
const err227 = {instancePath:instancePath+"/gaps/" + i17+"/reason",schemaPath:"#/properties/gaps/items/properties/reason/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
}
if(data104.message !== undefined){
if(typeof data104.message !== "string"){
const err228 = {instancePath:instancePath+"/gaps/" + i17+"/message",schemaPath:"#/properties/gaps/items/properties/message/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
}
else {
const err229 = {instancePath:instancePath+"/gaps/" + i17,schemaPath:"#/properties/gaps/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
}
}
else {
const err230 = {instancePath:instancePath+"/gaps",schemaPath:"#/properties/gaps/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
}
}
else {
const err231 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
