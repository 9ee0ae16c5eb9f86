//! A small server for the built site, on this machine only, with the policy that hosts are told.

use crate::files;
use crate::run::{self, Failure, Outcome};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// What the page may do: the policy that hosts are told, but with the page's own style sheet.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'";

/// How many ports after the first are tried.
const PORTS: u16 = 20;

/// Takes the port, or the next that is free.
pub fn listen(port: u16) -> Outcome<(TcpListener, u16)> {
    for port in port..port.saturating_add(PORTS) {
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)) {
            let port = listener.local_addr().map_or(port, |address| address.port());
            return Ok((listener, port));
        }
    }
    Err(Failure(format!("No port from {port} on is free. Type `cargo xtask serve --port 9000`.")))
}

/// Answers requests for ever, each in its own thread.
pub fn answer(listener: &TcpListener, dist: &Path) {
    let dist: Arc<Path> = Arc::from(dist);
    for stream in listener.incoming().flatten() {
        let dist = Arc::clone(&dist);
        std::thread::spawn(move || {
            let _ = stream.set_read_timeout(Some(Duration::from_secs(20)));
            let _ = connection(&stream, &dist);
        });
    }
}

/// Reads one request and answers it.
fn connection(stream: &TcpStream, dist: &Path) -> std::io::Result<()> {
    // No request we answer is longer.
    let mut reader = BufReader::new(stream.take(16 << 10));
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let reply = if matches!(method, "GET" | "HEAD") { reply(dist, target) } else { Reply::plain(405, "Not allowed.") };
    let mut head = format!("HTTP/1.1 {} {}\r\n", reply.status, reason(reply.status));
    let _ = write!(
        head,
        "Content-Type: {}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCache-Control: no-cache\r\nConnection: close\r\n",
        reply.kind,
        reply.body.len()
    );
    if let Some(place) = &reply.location {
        let _ = write!(head, "Location: {place}\r\n");
    }
    head.push_str("\r\n");
    let mut stream = stream;
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&reply.body)?;
    }
    stream.flush()
}

/// What is sent back.
#[derive(Debug)]
struct Reply {
    status: u16,
    kind: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Reply {
    fn plain(status: u16, text: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", location: None, body: text.as_bytes().to_vec() }
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        405 => "Method Not Allowed",
        _ => "Not Found",
    }
}

/// The file for a request's target; a folder's `index.html`; else the site's page for what is missing.
fn reply(dist: &Path, target: &str) -> Reply {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let Some(file) = inside(dist, path) else { return missing(dist) };
    if file.is_dir() {
        if !path.ends_with('/') {
            // Never `//host`: that would lead elsewhere.
            let place = format!("/{}/", path.trim_start_matches('/'));
            return Reply { location: Some(place), ..Reply::plain(301, "") };
        }
        return found(&file.join("index.html")).unwrap_or_else(|| missing(dist));
    }
    found(&file).unwrap_or_else(|| missing(dist))
}

fn found(file: &Path) -> Option<Reply> {
    let body = fs::read(file).ok()?;
    Some(Reply { status: 200, kind: mime(file), location: None, body })
}

fn missing(dist: &Path) -> Reply {
    match found(&dist.join("404.html")) {
        Some(page) => Reply { status: 404, ..page },
        None => Reply::plain(404, "There is no such page here. Go to / instead."),
    }
}

/// The path of a file within the folder; none for anything that could lead out of it.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let decoded = decode(path.strip_prefix('/')?)?;
    if decoded.contains(['\\', '\0', ':']) {
        return None;
    }
    let relative = Path::new(&decoded);
    let plain = |part: Component| match part {
        Component::Normal(name) => !name.to_string_lossy().starts_with('.'),
        Component::CurDir => true,
        _ => false,
    };
    relative.components().all(plain).then(|| folder.join(relative))
}

/// Text with `%20` and the like decoded; none if it is broken.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            if !digits.iter().all(u8::is_ascii_hexdigit) {
                return None;
            }
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The type of a file by its name.
pub fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|kind| kind.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        "txt" | "csv" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// Opens the address in a browser, if there is a desktop.
pub fn open(address: &str) {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else if set("DISPLAY") || set("WAYLAND_DISPLAY") {
        "xdg-open"
    } else {
        return;
    };
    let mut command = run::command(program);
    command.arg(address).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let _ = command.spawn();
}

/// How many files a folder holds.
pub fn count(dist: &Path) -> usize {
    files::walk(dist).map_or(0, |files| files.len())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
    use super::*;

    fn site() -> PathBuf {
        let folder = files::tests::folder(&format!("serve-{:?}", std::thread::current().id()));
        files::write(&folder.join("dist/index.html"), "home").unwrap();
        files::write(&folder.join("dist/plan/index.html"), "plan").unwrap();
        files::write(&folder.join("dist/404.html"), "lost").unwrap();
        files::write(&folder.join("dist/a b.wasm"), "w").unwrap();
        files::write(&folder.join("dist/.stage/x"), "hidden").unwrap();
        files::write(&folder.join("secret"), "secret").unwrap();
        folder.join("dist")
    }

    #[test]
    fn knows_the_types_that_browsers_insist_on() {
        assert_eq!(mime(Path::new("x_bg.wasm")), "application/wasm");
        assert_eq!(mime(Path::new("x.js")), "text/javascript; charset=utf-8");
        assert_eq!(mime(Path::new("x.mjs")), "text/javascript; charset=utf-8");
        assert_eq!(mime(Path::new("x.css")), "text/css; charset=utf-8");
        assert_eq!(mime(Path::new("catalogue.bin")), "application/octet-stream");
    }

    #[test]
    fn serves_files_folders_and_a_page_for_what_is_missing() {
        let dist = site();
        let get = |target: &str| {
            let reply = reply(&dist, target);
            (reply.status, String::from_utf8(reply.body).unwrap())
        };
        assert_eq!(get("/"), (200, "home".to_owned()));
        assert_eq!(get("/plan/?to=x"), (200, "plan".to_owned()));
        assert_eq!(get("/a%20b.wasm"), (200, "w".to_owned()));
        assert_eq!(get("/nothing"), (404, "lost".to_owned()));
        assert_eq!(reply(&dist, "/plan").location.unwrap(), "/plan/");
        assert_eq!(reply(&dist, "/plan").status, 301);
    }

    #[test]
    fn never_leaves_its_folder() {
        let dist = site();
        for target in [
            "/../secret",
            "/%2e%2e/secret",
            "/plan/../../secret",
            "/..%2fsecret",
            "/%5c..%5csecret",
            "secret",
            "//etc/passwd",
            "/.stage/x",
            "/%",
            "/%zz",
            "/%c3%28",
            "/%+1",
            "",
        ] {
            assert_eq!(reply(&dist, target).status, 404, "{target}");
        }
    }

    #[test]
    fn takes_the_next_free_port() {
        let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let (_listener, found) = listen(port).unwrap();
        assert!(found > port);
    }

    #[test]
    fn answers_over_a_socket_with_the_policy() {
        let dist = site();
        let (listener, port) = listen(0).unwrap();
        std::thread::spawn(move || answer(&listener, &dist));
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.write_all(b"GET /plan/ HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        assert!(text.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"), "{text}");
        assert!(text.contains("script-src 'self' 'wasm-unsafe-eval'") && text.ends_with("\r\n\r\nplan"), "{text}");
    }
}
