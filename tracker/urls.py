"""The site's addresses: one door per audience."""

from django.urls import include, path

from recommendations.admin import site

urlpatterns = [
    path("admin/", site.urls),
    path("desk/account/", include("recommendations.desk.account_urls")),
    path("desk/", include("recommendations.desk.urls")),
    path("", include("recommendations.public.urls")),
]

handler400 = "recommendations.public.errors.bad_request"
handler403 = "recommendations.public.errors.forbidden"
handler404 = "recommendations.public.errors.not_found"
handler500 = "recommendations.desk.words_kept.server_error"
