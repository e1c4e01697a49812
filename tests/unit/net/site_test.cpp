#include "net/static_files.hpp"
#include "running_server.hpp"
#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace piiri::test {
namespace {

/// A built client, and a secret beside it.
class Site : public testing::Test {
protected:
    Site() {
        std::filesystem::create_directories(root() / "assets");
        write("index.html", "<!doctype html>");
        write("assets/app-7QX2MBPL.js", "const app = 1;");
        write("assets/app-7QX2MBPL.js.br", "brotli form");
        write("assets/app-7QX2MBPL.js.gz", "gzip form");
        write("assets/style-ABCDEFGH.css", "body{}");
        write("app.webmanifest", "{}");
        write("assets/piiri-AAAAAAA2.woff2", "font");
        write("icon.svg", "<svg/>");
        write(".secret", "hidden");
        write("../secret.txt", "outside");
        std::filesystem::create_symlink(directory_.path() / "secret.txt", root() / "link.txt");
    }
    std::filesystem::path root() const { return directory_.path() / "root"; }
    void write(const std::string& name, const std::string& content) const { std::ofstream(root() / name) << content; }
    ListenOptions options() const {
        ListenOptions options;
        options.static_root = root().string();
        return options;
    }

private:
    TemporaryDirectory directory_;
};

TEST_F(Site, ServesFilesWithTheirTypes) {
    RunningServer running(options());
    HttpClient client(running.target);
    const std::vector<std::array<std::string, 3>> files{
        {"/", "text/html; charset=utf-8", "no-store"},
        {"/index.html", "text/html; charset=utf-8", "no-store"},
        {"/assets/app-7QX2MBPL.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
        {"/assets/style-ABCDEFGH.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"},
        {"/assets/piiri-AAAAAAA2.woff2", "font/woff2", "public, max-age=31536000, immutable"},
        {"/app.webmanifest", "application/manifest+json", "no-cache"},
        {"/icon.svg", "image/svg+xml", "no-cache"}};
    for (const auto& [path, type, caching] : files) {
        const auto answer = client.ask("GET", path);
        EXPECT_EQ(answer.status, 200) << path;
        EXPECT_EQ(answer.field("content-type"), type);
        EXPECT_EQ(answer.field("cache-control"), caching);
    }
    EXPECT_EQ(client.ask("GET", "/").body, "<!doctype html>");
}

TEST_F(Site, ChoosesTheFormThatTheBrowserAccepts) {
    RunningServer running(options());
    HttpClient client(running.target);
    const auto coding_for = [&](const std::string& accepted) {
        const auto answer = client.ask("GET", "/assets/app-7QX2MBPL.js", {{"Accept-Encoding", accepted}});
        EXPECT_EQ(answer.field("vary"), "Accept-Encoding");
        EXPECT_EQ(answer.field("content-type"), "text/javascript; charset=utf-8");
        return answer.field("content-encoding") + "|" + answer.body;
    };
    EXPECT_EQ(coding_for("gzip, deflate, br"), "br|brotli form");
    EXPECT_EQ(coding_for("gzip;q=1.0, br;q=0"), "gzip|gzip form");
    EXPECT_EQ(coding_for("br;q=0.000"), "|const app = 1;");
    EXPECT_EQ(coding_for("brr"), "|const app = 1;");
    EXPECT_EQ(coding_for("br;q=0.1"), "br|brotli form");
    EXPECT_EQ(client.ask("GET", "/assets/app-7QX2MBPL.js.br").status, 404);
}

TEST_F(Site, AnswersAKnownTagWithoutTheFile) {
    RunningServer running(options());
    HttpClient client(running.target);
    const auto plain = client.ask("GET", "/icon.svg");
    const auto brotli = client.ask("GET", "/assets/app-7QX2MBPL.js", {{"Accept-Encoding", "br"}});
    EXPECT_EQ(client.ask("GET", "/icon.svg", {{"If-None-Match", plain.field("etag")}}).status, 304);
    EXPECT_EQ(client.ask("GET", "/icon.svg", {{"If-None-Match", "\"x\", W/" + plain.field("etag")}}).status, 304);
    EXPECT_EQ(client.ask("GET", "/icon.svg", {{"If-None-Match", brotli.field("etag")}}).status, 200);
    EXPECT_EQ(client.ask("GET", "/assets/app-7QX2MBPL.js", {{"If-None-Match", brotli.field("etag")}}).status, 200) << "another form";
    EXPECT_EQ(client.ask("HEAD", "/icon.svg").field("content-length"), "6");
}

TEST_F(Site, ServesNothingThatWasNotListed) {
    RunningServer running(options());
    for (const std::string path : {"/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//secret.txt",
                                   "/./index.html", "/.secret", "/link.txt", "/assets", "/assets/", "/index.html/", "/index.html%00",
                                   "/\\..\\secret.txt", "/assets/..;/index.html", "/secret.txt", "/groups"}) {
        const auto answer = http(running.target, "GET", path);
        EXPECT_EQ(answer.status, 404) << path;
        EXPECT_EQ(answer.body.find("outside"), std::string::npos);
    }
    const auto answer = http(running.target, "POST", "/index.html");
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.field("allow"), "GET, HEAD");
}

TEST_F(Site, RefusesADirectoryWithoutAnIndex) {
    std::filesystem::remove(root() / "index.html");
    EXPECT_THROW(StaticFiles{root().string()}, std::invalid_argument);
    EXPECT_THROW(StaticFiles{(root() / "nothing").string()}, std::invalid_argument);
}

TEST_F(Site, SendsALargeFileWholeToASlowReader) {
    const std::string large(5'000'000, 'L');
    write("large.wasm", large);
    RunningServer running(options());
    Target narrow = running.target;
    narrow.receive_buffer = 4096;
    EXPECT_EQ(http(narrow, "GET", "/large.wasm").body, large);
}

// ---- HTTP itself ----

ListenOptions impatient() {
    ListenOptions options;
    options.limits.http.head = milliseconds{150};
    options.limits.http.body = milliseconds{150};
    options.limits.http.idle = milliseconds{300};
    return options;
}

HttpAnswer say(const RunningServer& running, const std::string& bytes) {
    HttpClient client(running.target);
    client.stream().send(bytes);
    return client.answer();
}

TEST(Http, ReadsARequestCutAtEveryByte) {
    RunningServer running;
    const std::string request =
        "POST /api/sign-in HTTP/1.1\r\nHost: localhost:" + std::to_string(running.target.port) + "\r\nOrigin: " + running.target.origin() +
        "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"tok\r\n15\r\nen\":\"tokentokentokent"
        "\r\na\r\noken22\"}  \r\n0\r\n\r\n";
    for (std::size_t cut = 1; cut < request.size(); ++cut) {
        HttpClient client(running.target);
        client.stream().send(request.substr(0, cut));
        client.stream().send(request.substr(cut));
        ASSERT_EQ(client.answer().status, 200) << "cut at " << cut;
    }
}

TEST(Http, RefusesWhatItCannotRead) {
    RunningServer running;
    EXPECT_EQ(say(running, "GARBAGE\r\n\r\n").status, 400);
    EXPECT_EQ(say(running, "GET / HTTP/1.1\r\n\r\n").status, 400) << "no Host";
    EXPECT_EQ(say(running, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").status, 400);
    EXPECT_EQ(say(running, "GET / HTTP/1.1\r\nHost : a\r\n\r\n").status, 400);
    EXPECT_EQ(say(running, "GET / HTTP/3.0\r\nHost: a\r\n\r\n").status, 505);
    EXPECT_EQ(say(running, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").status, 400);
    EXPECT_EQ(say(running, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef").status, 400);
    EXPECT_EQ(say(running, std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28)).status, 400);
}

TEST(Http, BoundsHeadAndBody) {
    RunningServer running;
    const std::string long_value(17UL * 1024, 'h');
    EXPECT_EQ(say(running, "GET / HTTP/1.1\r\nHost: a\r\nX: " + long_value + "\r\n\r\n").status, 431);
    EXPECT_EQ(say(running, "GET /" + long_value).status, 431) << "before the end has come";
    EXPECT_EQ(say(running, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n").status, 413);
    const auto chunk = std::string("8000\r\n") + std::string(0x8000, 'c') + "\r\n";
    EXPECT_EQ(say(running, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk + chunk).status, 413);
}

TEST(Http, DoesNotWaitForSlowHeadsAndBodies) {
    RunningServer running(impatient());
    HttpClient head(running.target);
    head.stream().send("GET / HT");
    HttpClient body(running.target);
    body.stream().send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
    HttpClient silent(running.target);
    EXPECT_EQ(head.answer().status, 408);
    EXPECT_EQ(body.answer().status, 408);
    EXPECT_EQ(silent.stream().receive(), "");
    EXPECT_TRUE(silent.stream().ended());
    EXPECT_TRUE(running.comes_true([&] { return running.server.figures().connections == 0; }));
}

TEST(Http, KeepsAConnectionAsTheClientWants) {
    RunningServer running;
    const std::string host = "Host: localhost:" + std::to_string(running.target.port) + "\r\n";
    HttpClient client(running.target);
    EXPECT_EQ(client.ask("GET", "/api/about").field("connection"), "keep-alive");
    EXPECT_EQ(client.ask("GET", "/api/about", {{"Connection", "close"}}).field("connection"), "close");
    EXPECT_EQ(client.stream().receive(), "");
    EXPECT_TRUE(client.stream().ended());
    EXPECT_EQ(say(running, "GET /api/about HTTP/1.0\r\n" + host + "\r\n").field("connection"), "close");
    EXPECT_EQ(say(running, "\r\n\r\nGET /api/about HTTP/1.1\r\n" + host + "\r\n").status, 200);
}

TEST(Http, SaysContinueToWhoWaitsForIt) {
    RunningServer running;
    HttpClient client(running.target);
    client.stream().send("PATCH /api/me HTTP/1.1\r\nHost: localhost:" + std::to_string(running.target.port) +
                         "\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.stream().receive(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.stream().send("{}");
    EXPECT_EQ(client.answer().status, 403);
}

}  // namespace
}  // namespace piiri::test
