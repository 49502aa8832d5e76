package tv.headwater.local.cognito;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The mails as one HTML page without scripts. */
final class MailboxPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="5">
            <title>Mailbox · Headwater</title>
            <style>
            :root { color-scheme: light dark; --ink: #17222b; --soft: #56646f; --ground: #f5f7f8; --card: #fff;
              --line: #d8dfe4; --accent: #0b6b8a; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e7eef2; --soft: #9fb0bb; --ground: #10171c;
              --card: #18222a; --line: #2b3942; --accent: #6cc5e0; } }
            * { box-sizing: border-box; }
            body { margin: 0; padding: 2rem 1rem; background: var(--ground); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif; }
            main { max-width: 42rem; margin: 0 auto; }
            h1 { margin: 0; font-size: 1.5rem; }
            header p, .empty { color: var(--soft); }
            ul { list-style: none; margin: 1.5rem 0; padding: 0; display: grid; gap: .75rem; }
            li, .empty { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; }
            li { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; justify-content: space-between; }
            h2 { margin: 0; font-size: 1rem; }
            li p { margin: 0; color: var(--soft); overflow-wrap: anywhere; }
            .code { font: 600 1.75rem/1.2 ui-monospace, monospace; letter-spacing: .12em; color: var(--accent);
              user-select: all; }
            </style>
            </head>
            <body>
            <main>
            <header>
            <h1>Mailbox</h1>
            <p>Mails that this machine would have sent. The page renews itself every 5 seconds.</p>
            </header>
            """;
    private static final String EMPTY = """
            <p class="empty">Nothing here yet. When somebody signs up or asks for a new password,
            the mail with the code appears here.</p>
            """;
    private static final String FOOT = "</main>\n</body>\n</html>\n";

    private final List<Mail> newestFirst;

    MailboxPage(List<Mail> newestFirst) {
        this.newestFirst = newestFirst;
    }

    String html() {
        return HEAD + (newestFirst.isEmpty() ? EMPTY : list()) + FOOT;
    }

    private String list() {
        StringBuilder items = new StringBuilder("<ul>\n");
        newestFirst.forEach(mail -> items.append(item(mail)));
        return items.append("</ul>\n").toString();
    }

    private static String item(Mail mail) {
        return """
                <li>
                <div><h2>%s</h2><p>to %s</p><p><time datetime="%s">%s</time></p></div>
                <span class="code">%s</span>
                </li>
                """.formatted(
                        escaped(mail.subject()),
                        escaped(mail.to()),
                        mail.sentAt(),
                        TIME.format(mail.sentAt()),
                        escaped(mail.code()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
