package org.riegel.load;

/** The five requests of a sign-in. Style sheet and script lie in the browser's cache. */
enum Step {
    OPEN("GET  /login"),
    PASSWORD("POST /login"),
    ASKED_FOR_CODE("GET  /login/verify"),
    CODE("POST /login/verify"),
    HOME("GET  /");

    private final String request;

    Step(String request) {
        this.request = request;
    }

    @Override
    public String toString() {
        return request;
    }
}
