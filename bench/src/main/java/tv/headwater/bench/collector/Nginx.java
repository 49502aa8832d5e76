package tv.headwater.bench.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** nginx that answers 204 to everything, in one process without a master. */
final class Nginx {
    private Nginx() {}

    /** Writes its configuration and returns the command that runs it. */
    static List<String> command(int port, Path folder) throws IOException {
        Path config = folder.resolve("nginx.conf");
        Files.writeString(config, """
                daemon off;
                master_process off;
                pid %1$s/nginx.pid;
                error_log %1$s/nginx-error.log;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  keepalive_requests 1000000000;
                  client_body_temp_path %1$s;
                  proxy_temp_path %1$s;
                  fastcgi_temp_path %1$s;
                  uwsgi_temp_path %1$s;
                  scgi_temp_path %1$s;
                  server { listen 127.0.0.1:%2$d; location / { return 204; } }
                }
                """.formatted(folder, port));
        return List.of("nginx", "-c", config.toString(), "-p", folder.toString());
    }
}
