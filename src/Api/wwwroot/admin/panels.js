import { Abuse } from './abuse.js';
import { Charts } from './charts/charts.js';
import { Configuration } from './configuration/configuration.js';
import * as figures from './figures.js';
import * as service from './service/rate-limits.js';
import { ClientRanking, Ranking } from './tables/rankings.js';
import { Tiles } from './tiles.js';

const place = id => document.getElementById(id);

/** The panels of the page: each has a name, what it asks of the service, and how it shows the answer. */
export function panels() {
  const tiles = new Tiles();
  const charts = new Charts();
  const abuse = new Abuse();
  const configuration = new Configuration();
  const byRequests = new ClientRanking(place('top-by-requests'), 'Clients with the most requests', 'Requests', 'No requests yet.');
  const byBlocked = new ClientRanking(place('top-by-blocked'), 'Clients blocked most often', 'Blocked', 'Nobody was blocked.');
  const byCharacters = new ClientRanking(place('top-by-characters'), 'Clients with the most characters', 'Characters', 'No characters yet.');
  const endpoints = new Ranking(place('top-endpoints'), {
    caption: 'Endpoints asked most', what: 'Endpoint', counted: 'Requests', empty: 'No requests yet.',
  });
  const reasons = new Ranking(place('violations-by-reason'), {
    caption: 'Violations by reason', what: 'Reason', counted: 'Violations', empty: 'No violations.', name: figures.words,
  });
  return [
    {
      name: 'usage',
      ask: service.usage,
      show: answer => {
        tiles.showUsage(answer);
        endpoints.show((answer.top_endpoints ?? []).map(({ endpoint, count }) => ({ name: endpoint, count })), answer.total_requests);
      },
    },
    {
      name: 'top clients',
      ask: service.topClients,
      show: top => {
        byRequests.show(top.by_requests);
        byBlocked.show(top.by_blocked);
        byCharacters.show(top.by_characters);
      },
    },
    {
      name: 'violations',
      ask: service.violations,
      show: violations => {
        tiles.showViolations(violations);
        const counts = Object.entries(violations.violations_by_reason ?? {}).map(([name, count]) => ({ name, count }));
        reasons.show(counts.sort((one, other) => other.count - one.count), violations.total_violations);
      },
    },
    { name: 'charts', ask: service.series, show: (series, hours) => charts.show(series, hours) },
    { name: 'abuse patterns', ask: (_, signal) => service.abusePatterns(signal), show: patterns => abuse.show(patterns) },
    { name: 'configuration', ask: (_, signal) => service.configuration(signal), show: answer => configuration.show(answer) },
  ];
}
