/**
 * Operations that Datadog's tracers, its OpenTelemetry mapping and proxies give to spans: the name of a trace metric
 * without `trace.`. Collected from what these tracers are known to send, not from one list:
 * a name that is missing here is only not told apart from a slip.
 */
export const knownOperations: ReadonlySet<string> = new Set(
  [
    'aiohttp.client aiohttp.request amqp.command amqp.consume amqp.publish asgi.request aspnet-mvc.request',
    'aspnet-webapi.request aspnet.request aspnet_core.request aws.command aws.http aws.lambda aws.request',
    'bottle.request cassandra.query celery.apply celery.run cherrypy.request client.request couchbase.query',
    'database.query django.request dns.lookup elasticsearch.query envoy.proxy express.middleware express.request',
    'falcon.request faraday.request fastapi.request fastify.request flask.request grape.endpoint_run graphql.execute',
    'graphql.request grpc.client grpc.client.request grpc.server grpc.server.request hapi.request http.client.request',
    'http.request http.server.request httpx.request jms.consume jms.produce kafka.consume kafka.process kafka.produce',
    'koa.request laravel.request mariadb.query memcached.command memcached.query mongo.query mongodb.query mysql.query',
    'mysql2.query netty.client.request netty.request next.request nginx.handle okhttp.request pg.query postgres.query',
    'postgresql.query pymongo.cmd pyramid.request rack.request rails.action_controller redis.command redis.query',
    'requests.request sanic.request server.request servlet.request sidekiq.job sinatra.request snowflake.query',
    'spring.handler sql.query sql_server.query starlette.request symfony.request tcp.connect tornado.request',
    'traefik.request undici.request urllib3.request web.request wordpress.request wsgi.request',
  ].flatMap((line) => line.split(' ')),
);
