"""The site's addresses, and the least that an answer of this application can cost."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tracker import urls as site

handler400, handler403 = site.handler400, site.handler403
handler404, handler500 = site.handler404, site.handler500


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello, world.")


urlpatterns = [path("hello/", hello), *site.urlpatterns]
