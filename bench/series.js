// Points of every service of the synthetic mesh: hits and errors, one bad hour in the middle.
'use strict';

const pad = (number) => String(number).padStart(5, '0');

/** As traces report them, a point a minute. */
function monthOf(services, minutes) {
  const middle = Math.floor(minutes / 2);
  return Array.from({ length: services }, (_, index) => {
    const name = `service-${pad(index)}`;
    const tags = {
      env: 'prod',
      kube_cluster_name: 'platform-prod',
      service: `${name}.ns`,
      resource_name: `${name}.ns.svc.cluster.local:8080/`,
    };
    const hits = new Float64Array(minutes);
    const errors = new Float64Array(minutes);
    for (let minute = 0; minute < minutes; minute++) {
      hits[minute] = 900 + ((minute * 7 + index) % 200);
      errors[minute] = minute >= middle && minute < middle + 60 ? 300 : (minute + index) % 5;
    }
    return [
      { metric: 'trace.envoy.proxy.hits', tags, points: hits },
      { metric: 'trace.envoy.proxy.errors', tags, points: errors },
    ];
  }).flat();
}

/** What no simulation can be faster than: each window of each service summed by a plain loop, and compared. */
function windowsOf(services, minutes, window) {
  const series = monthOf(services, minutes);
  let over = 0;
  for (let at = 0; at < series.length; at += 2) {
    const [hits, errors] = [series[at].points, series[at + 1].points];
    for (let minute = window; minute < minutes; minute++) {
      let [all, bad] = [0, 0];
      for (let one = minute - window; one < minute; one++) {
        all += hits[one];
        bad += errors[one];
      }
      if ((bad / (all + 100)) * 100 > 5) over++;
    }
  }
  // every service has its bad hour
  if (over < services * 50) throw new Error(`${over} windows are over, expected an hour of each service`);
}

module.exports = { monthOf, windowsOf };
