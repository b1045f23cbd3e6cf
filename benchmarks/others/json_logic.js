// node json_logic.js TASK.json NODE_MODULES: grades the records of the task; a line of JSON per engine, with all grades and with
// nanoseconds per record (processor time) of each round. Started by json_logic_js.py.
const fs = require("fs");
const path = require("path");

const [taskFile, modules] = process.argv.slice(2);
const { rule, records, rounds } = JSON.parse(fs.readFileSync(taskFile));
const load = (name) => require(path.join(modules, name));
const version = (name) => JSON.parse(fs.readFileSync(path.join(modules, name, "package.json"))).version;

function measure(name, says, grade) {
  const grades = records.map(grade);
  const roundsNs = [];
  for (let round = -1; round < rounds; ++round) {
    const start = process.cpuUsage();
    for (const record of records) grade(record);
    const { user, system } = process.cpuUsage(start);
    if (round >= 0) roundsNs.push(((user + system) * 1000) / records.length);  // the first one warms up
  }
  console.log(JSON.stringify({ name, says, grades, rounds_ns: roundsNs }));
}

const jsonLogic = load("json-logic-js");
measure("jsonlogic", `json-logic-js ${version("json-logic-js")} (the reference) on Node ${process.versions.node}, records parsed beforehand`,
        (record) => jsonLogic.apply(rule, record));

const { LogicEngine } = load("json-logic-engine");
const compiled = new LogicEngine().build(rule);
measure("jsonlogic_compiled", `json-logic-engine ${version("json-logic-engine")} on Node, rule compiled to JavaScript, records parsed beforehand`,
        (record) => compiled(record));
